import { RequestError, UPLOAD_TICKET_LIFETIME_SECONDS, uploadClaims, type UploadClaims } from "@moim/protocol";
import { jwtVerify, SignJWT } from "jose";

const ALGORITHM = "HS256";
const ISSUER = "moim-web";
// Its own audience: a join ticket signed with the same secret uploads nothing, and the other way round.
const AUDIENCE = "moim-server-uploads";
const CLOCK_TOLERANCE_SECONDS = 5;

const keyOf = (secret: string) => new TextEncoder().encode(secret);

/**
 * Signs what lets its holder begin uploads outside a meeting, for {@link UPLOAD_TICKET_LIFETIME_SECONDS}.
 * @param secret TICKET_SECRET
 */
export async function signUploadTicket(claims: UploadClaims, secret: string): Promise<string> {
  return await new SignJWT({ claims })
    .setProtectedHeader({ alg: ALGORITHM })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setIssuedAt()
    .setExpirationTime(`${UPLOAD_TICKET_LIFETIME_SECONDS}s`)
    .sign(keyOf(secret));
}

/** What an upload ticket says. @throws RequestError `ticket-invalid`, whatever is wrong with it. */
export async function readUploadTicket(ticket: string, secret: string, now = Date.now()): Promise<UploadClaims> {
  try {
    const { payload } = await jwtVerify(ticket, keyOf(secret), {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      requiredClaims: ["exp", "iat"],
      maxTokenAge: UPLOAD_TICKET_LIFETIME_SECONDS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: new Date(now),
    });
    return uploadClaims.parse(payload["claims"]);
  } catch (error) {
    throw new RequestError("ticket-invalid", { cause: error });
  }
}
