/** Runs once when the server starts: a wrong environment stops it here, in words. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { checkEnvironment } = await import("./server/check-environment.ts");
    checkEnvironment();
  }
}
