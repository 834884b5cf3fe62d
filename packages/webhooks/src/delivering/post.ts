import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";

/** Why a try failed. */
export type DeliveryProblem = "address" | "name" | "connection" | "certificate" | "timeout" | "redirect" | "status";
export type Outcome = { status: number | null; problem: DeliveryProblem | null };

const HEADERS_MAX_BYTES = 8 * 1024;

/**
 * Posts a body to a URL, to this address of its host and no other. Redirects aren't followed, and of the answer nothing but the
 * status is read.
 */
export async function post(
  url: URL,
  {
    address,
    body,
    headers,
    timeoutMs,
  }: { address: string; body: string; headers: Record<string, string>; timeoutMs: number },
): Promise<Outcome> {
  const family = isIP(address);
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const send = url.protocol === "https:" ? requestHttps : requestHttp;
  const request = send(url, {
    method: "POST",
    headers: { ...headers, "Content-Length": String(Buffer.byteLength(body)) },
    agent: false,
    maxHeaderSize: HEADERS_MAX_BYTES,
    signal: AbortSignal.timeout(timeoutMs),
    lookup: (_host, { all }, done) => (all ? done(null, [{ address, family }]) : done(null, address, family)),
  });
  request.on("error", reject);
  request.on("response", (response) => {
    resolve(response.statusCode ?? 0);
    response.on("error", () => undefined); // it is cut off here
    response.destroy();
  });
  request.end(body);
  try {
    const status = await promise;
    if (status >= 200 && status < 300) return { status, problem: null };
    return { status, problem: status >= 300 && status < 400 ? "redirect" : "status" };
  } catch (error) {
    return { status: null, problem: problemOf(error) };
  }
}

/** Why nothing came back. */
export function problemOf(error: unknown): DeliveryProblem {
  const { code = "", name = "" } = error as { code?: string; name?: string };
  if (name === "TimeoutError" || name === "AbortError" || code === "ETIMEDOUT" || code === "ABORT_ERR")
    return "timeout";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN" || code === "ENODATA") return "name";
  if (/CERT|TLS|SSL|EPROTO|SELF_SIGNED|UNABLE_TO/.test(code)) return "certificate";
  return "connection";
}
