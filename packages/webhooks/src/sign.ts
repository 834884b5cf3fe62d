import { createHmac, randomBytes } from "node:crypto";

const SECRET_BYTES = 32;

/** A secret of one webhook: 256 random bits. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString("base64url")}`;
}

/**
 * The header that says a body is from us and when it was sent: HMAC-SHA256 over the time, a dot and the body.
 * @param seconds since 1970, so that an old one isn't taken again
 */
export function signature(secret: string, seconds: number, body: string): string {
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`;
}
