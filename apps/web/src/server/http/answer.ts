import { isDatabaseGone } from "@moim/db";
import { RequestError, reasons, type ErrorCode, type Reason } from "@moim/protocol/errors";

const statuses: Record<ErrorCode, number> = {
  BAD_REQUEST: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  TOO_LARGE: 413,
  TOO_MANY: 429,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

/** The HTTP status of a refusal. */
export const statusOf = (reason: Reason): number => statuses[reasons[reason][0]];

/** A request whose fields can't be used: the form says it beside each of them. */
export class InvalidFields extends RequestError {
  readonly fields: string[];
  constructor(fields: string[]) {
    super("invalid-input");
    this.fields = fields;
  }
}

const noStore = { "Cache-Control": "no-store" };

export function answer(data: unknown): Response {
  return Response.json(data, { headers: noStore });
}

/** The one translator: what may cross the wire crosses it, anything else becomes `internal` and is logged here. */
export function refusalOf(error: unknown) {
  const known = error instanceof RequestError ? error : fromDatabase(error);
  if (!(error instanceof RequestError)) console.error("web: a request failed", error);
  const { code, reason } = known;
  const fields = error instanceof InvalidFields ? { fields: error.fields } : {};
  return { status: statuses[code], code, reason, message: reasons[reason][1], ...fields };
}

export function answerError(error: unknown): Response {
  const { status, ...refusal } = refusalOf(error);
  return Response.json({ error: refusal }, { status, headers: noStore });
}

/** A database that can't be reached is a wait, not a fault of the request. */
function fromDatabase(error: unknown): RequestError {
  return new RequestError(isDatabaseGone(error) ? "database-gone" : "internal", { cause: error });
}
