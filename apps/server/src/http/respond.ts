import type { IncomingMessage, ServerResponse } from "node:http";
import { RequestError, type ErrorCode } from "@moim/protocol";

export type Route = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> | void;

/** The token of an Authorization header; empty when there is none. */
export const bearerOf = (header: string | undefined) => /^Bearer (\S+)$/.exec(header ?? "")?.[1] ?? "";

const statusOf: Record<ErrorCode, number> = {
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

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}

/** The HTTP status of a refusal. 507 is what a full disk is called (RFC 4918). */
export const statusFor = ({ code, reason }: RequestError) => (reason === "disk-full" ? 507 : statusOf[code]);

/** A refusal as JSON. */
export const errorBody = (error: RequestError) => JSON.stringify({ error: error.told() });

/** Turns an error into an answer; what isn't a RequestError tells nothing of itself. */
export function sendError(response: ServerResponse, error: unknown): void {
  const told = error instanceof RequestError ? error : new RequestError("internal");
  if (told.retryAfterMs !== undefined) response.setHeader("retry-after", Math.ceil(told.retryAfterMs / 1_000));
  response.writeHead(statusFor(told), { "content-type": "application/json", "cache-control": "no-store" });
  response.end(errorBody(told));
}
