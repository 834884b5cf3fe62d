/** Runs once when the server starts, before it answers anyone: a wrong environment stops it here, in words. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { checkEnvironment } = await import("./server/check-environment.ts");
    checkEnvironment();
    const [{ config }, { settleClientAddresses }] = await Promise.all([
      import("./server/config.ts"),
      import("./server/http/client-address.ts"),
    ]);
    settleClientAddresses(config().trustedProxies);
  }
}
