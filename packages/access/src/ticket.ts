import { randomUUID } from "node:crypto";
import { RequestError, TICKET_LIFETIME_SECONDS, ticketClaims, type TicketClaims } from "@moim/protocol";
import { jwtVerify, SignJWT } from "jose";

const ALGORITHM = "HS256";
const ISSUER = "moim-web";
const AUDIENCE = "moim-server";

/** Web and server may run on machines whose clocks differ by this much. */
const CLOCK_TOLERANCE_SECONDS = 5;

const keyOf = (secret: string) => new TextEncoder().encode(secret);

/**
 * Signs a join ticket: good for one use within {@link TICKET_LIFETIME_SECONDS}.
 * @param secret TICKET_SECRET, at least 32 bytes; shared by web and server only.
 */
export async function signTicket(claims: TicketClaims, secret: string): Promise<string> {
  return await new SignJWT({ claims })
    .setProtectedHeader({ alg: ALGORITHM })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(`${TICKET_LIFETIME_SECONDS}s`)
    .sign(keyOf(secret));
}

export type TicketChecker = {
  /**
   * Checks signature, age, audience and form, and spends the ticket.
   * @throws RequestError `ticket-invalid`, whatever is wrong with it.
   */
  spend(ticket: string): Promise<TicketClaims>;
  /** How many spent tickets are remembered. */
  readonly remembered: number;
};

/** Remembers spent tickets until they would have expired anyway, so its memory is bounded by the joins of a minute. */
export function createTicketChecker(secret: string, now: () => number = Date.now): TicketChecker {
  const spent = new Map<string, number>();
  const key = keyOf(secret);

  function forgetExpired() {
    for (const [jti, expiresAt] of spent) {
      if (expiresAt > now()) break; // insertion order is close enough to expiry order
      spent.delete(jti);
    }
  }

  return {
    get remembered() {
      return spent.size;
    },
    async spend(ticket) {
      try {
        const { payload } = await jwtVerify(ticket, key, {
          algorithms: [ALGORITHM],
          issuer: ISSUER,
          audience: AUDIENCE,
          requiredClaims: ["jti", "exp", "iat"],
          maxTokenAge: TICKET_LIFETIME_SECONDS,
          clockTolerance: CLOCK_TOLERANCE_SECONDS,
          currentDate: new Date(now()),
        });
        const { jti, exp } = payload as { jti: string; exp: number };
        forgetExpired();
        if (spent.has(jti)) throw new Error("spent");
        const claims = ticketClaims.parse(payload["claims"]);
        spent.set(jti, (exp + CLOCK_TOLERANCE_SECONDS) * 1000);
        return claims;
      } catch (error) {
        throw new RequestError("ticket-invalid", { cause: error });
      }
    },
  };
}
