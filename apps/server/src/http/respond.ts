import type { IncomingMessage, ServerResponse } from "node:http";
import { RequestError, type ErrorCode } from "@moim/protocol";

export type Route = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> | void;

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

/** Turns an error into an answer; what isn't a RequestError tells nothing of itself. */
export function sendError(response: ServerResponse, error: unknown): void {
  const { code, reason, message } = error instanceof RequestError ? error : new RequestError("internal");
  // 507 is what a full disk is called in HTTP (RFC 4918).
  sendJson(response, reason === "disk-full" ? 507 : statusOf[code], { error: { code, reason, message } });
}
