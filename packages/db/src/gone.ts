// Refused, reset and timed out connections by Node, the same by Prisma (P1001 to P2024) and PostgreSQL (57P01 to 57P03), and a query or a
// connection that pg gave up waiting for.
const GONE =
  /ECONNREFUSED|ECONNRESET|ETIMEDOUT|P1001|P1002|P1008|P1017|P2024|57P0[123]|Connection terminated|Query read timeout|timeout exceeded when trying to connect/;

/** Whether an error of a query says that the database can't be reached: a wait, and not a fault of what was asked. */
export function isDatabaseGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return GONE.test(`${code} ${error.message}`) || isDatabaseGone(error.cause);
}
