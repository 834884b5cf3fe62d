import { STATUS_CODES } from "node:http";
import { refusalOf } from "../http/answer.ts";

const RETRY_AFTER_SECONDS = "10";

/** What was refused or went wrong, as problem details (RFC 9457) with our reason. */
export function problem(error: unknown): Response {
  const { status, reason, message, ...rest } = refusalOf(error);
  const body = {
    type: "about:blank",
    title: STATUS_CODES[status],
    status,
    detail: message,
    reason,
    ...("fields" in rest && { fields: rest.fields }),
  };
  const headers = {
    "Content-Type": "application/problem+json",
    "Cache-Control": "no-store",
    ...(status === 401 && { "WWW-Authenticate": "Bearer" }),
    ...((status === 429 || status === 503) && { "Retry-After": RETRY_AFTER_SECONDS }),
  };
  return Response.json(body, { status, headers });
}
