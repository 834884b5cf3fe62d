import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { callerAddress, networkOf } from "@moim/access";

const HEADER = "x-forwarded-for";

/**
 * Makes X-Forwarded-For of every request from here on say who is asking, and nothing else. Next shows the socket to nobody and
 * keeps what a browser wrote into that header, so it is done before Next sees the request.
 */
export function settleClientAddresses(trustedProxies: number): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    const forwarded = request.headers[HEADER];
    request.headers[HEADER] = callerAddress(request.socket.remoteAddress, forwarded?.toString(), trustedProxies);
  });
}

/** Who is asking, for rate limits: what {@link settleClientAddresses} found. */
export function clientAddress(headers: Headers): string {
  return networkOf(headers.get(HEADER) ?? "");
}
