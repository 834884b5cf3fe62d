/** Runs once when the server starts, before it answers: a wrong environment stops it here, in words. */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { config } = await import("./server/config.ts");
  try {
    config();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
