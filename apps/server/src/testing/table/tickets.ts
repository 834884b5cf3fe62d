import { createHmac, randomUUID } from "node:crypto";
import { TICKET_LIFETIME_SECONDS, type TicketClaims, type UploadClaims } from "@moim/protocol";

/** What they claim to be: an owner, with a name nobody has here. */
export const claims = (id: string, change: Partial<TicketClaims> = {}): TicketClaims => ({
  ...{ meetingId: "meeting", title: "월요일 회의", participantId: id, name: "Olga", role: "owner" },
  subjects: [`device:${id}`],
  ...change,
});

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** `issuedAtSeconds` of Unix time. */
type Making = { secret: string; audience?: string; issuedAtSeconds?: number };

/** A ticket made by hand, as web's but for what is said here. */
export function madeByHand(
  claims: TicketClaims | UploadClaims,
  { secret, audience = "moim-server", issuedAtSeconds = Math.floor(Date.now() / 1_000) }: Making,
): string {
  const payload = {
    ...{ claims, iss: "moim-web", aud: audience, jti: randomUUID() },
    ...{ iat: issuedAtSeconds, exp: issuedAtSeconds + TICKET_LIFETIME_SECONDS },
  };
  const signed = `${encoded({ alg: "HS256" })}.${encoded(payload)}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}
