import { DeliveryError } from "./transport.ts";

const DETAIL_MAX_CHARACTERS = 300;

/** Steps of a conversation whose refusal is about this mail; the ones before are about us, and may be put right. */
const aboutTheMail = new Set(["MAIL FROM", "RCPT TO", "DATA"]);
/** RFC 4954: what a server says that wants to know who we are. */
const signInCodes = new Set([530, 534, 535, 538]);

type SmtpError = { code?: unknown; responseCode?: unknown; response?: unknown; command?: unknown; message?: unknown };

/** What a failed conversation means (RFC 5321, 4.2.1: 5yz will be refused again, 4yz may not). */
export function failureOf(error: unknown): DeliveryError {
  const { code, responseCode, response, command, message } = (error ?? {}) as SmtpError;
  const detail = lineOf(String(response ?? message ?? error));
  const failure = (reason: DeliveryError["reason"], isPermanent: boolean) =>
    new DeliveryError(reason, { isPermanent, detail, cause: error });
  if (code === "EAUTH" || (typeof responseCode === "number" && signInCodes.has(responseCode))) {
    return failure("sign-in", false);
  }
  if (typeof responseCode === "number" && responseCode >= 500 && responseCode < 600) {
    return failure("refused", aboutTheMail.has(String(command)));
  }
  // An address or a message that the library itself wouldn't send stays as it is.
  if (responseCode === undefined && (code === "EENVELOPE" || code === "EMESSAGE")) return failure("not-written", true);
  return failure(typeof responseCode === "number" ? "deferred" : "unreachable", false);
}

/** What another machine said, as a line that is safe to show. */
function lineOf(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .slice(0, DETAIL_MAX_CHARACTERS);
}
