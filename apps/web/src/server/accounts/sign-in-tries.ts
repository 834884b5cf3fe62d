import { config } from "../config.ts";
import { createRateLimit } from "../http/rate-limit.ts";

// Per account, beside better-auth's limits per address: guessing from many addresses is slowed down too.
const tries = createRateLimit({ burst: 20, perMinute: 10 });

/** Counts a try to sign in to the account that the body names. @throws RequestError `too-many` */
export function signInTries(body: unknown): void {
  if (!config().authRateLimit) return;
  const email = (body as { email?: unknown } | null)?.email;
  if (typeof email === "string") tries.take(email.trim().toLowerCase().slice(0, 320));
}
