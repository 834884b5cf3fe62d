// Looks at DATABASE_URL without changing anything and prints what it saw as JSON: its clock, and the migrations it hasn't had yet.
import { migrationsMissing } from "../examine.ts";

/** Why the adapter could not connect, in words; it says them in one. */
const reasons: Record<string, string> = {
  DatabaseNotReachable: "nothing answers there",
  AuthenticationFailed: "its user or password is refused",
  DatabaseDoesNotExist: "there is no database of this name",
};
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return reasons[message] ?? message;
}

const url = process.env["DATABASE_URL"];
try {
  if (!url) throw new Error("DATABASE_URL is not set");
  console.log(JSON.stringify(await migrationsMissing(url)));
  process.exit(0);
} catch (error) {
  console.error(reasonOf(error));
  process.exit(1);
}
