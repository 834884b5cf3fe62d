import { isReason, RequestError, type Reason } from "@moim/protocol/errors";
import { REQUEST_TIMEOUT_MS } from "@moim/protocol/limits";
import type { Output, RawInput, Reply, RequestName } from "@moim/protocol";
import type { MeetingSocket } from "./socket.ts";

/** Nobody is kept out longer by one word of a server. */
const LONGEST_WAIT_MS = 2 * 60_000;

/** What a reply says: its data, or the error it carries, thrown. */
export function unwrap<N extends RequestName>(reply: Reply<N>): Output<N> {
  if (reply.ok) return reply.data;
  const { reason, retryAfterMs } = reply.error;
  const wait = waitOf(retryAfterMs);
  throw new RequestError(isReason(reason) ? reason : "internal", wait === undefined ? {} : { retryAfterMs: wait });
}

/**
 * Asks over socket.io and waits. The only caller of `emitWithAck`.
 * @throws RequestError what the server refused with, `timed-out`, or `no-connection`.
 */
export async function requestOverSocket<N extends RequestName>(
  socket: MeetingSocket,
  name: N,
  input: RawInput<N>,
): Promise<Output<N>> {
  if (!socket.connected) throw new RequestError("no-connection");
  let reply: Reply<N>;
  try {
    reply = (await socket.timeout(REQUEST_TIMEOUT_MS).emitWithAck(name, input)) as Reply<N>;
  } catch (error) {
    throw new RequestError(socket.connected ? "timed-out" : "no-connection", { cause: error });
  }
  return unwrap(reply);
}

/** Whether the same request may be granted a little later. */
export function mayPass(error: unknown): error is RequestError {
  return error instanceof RequestError && (error.code === "UNAVAILABLE" || error.code === "TOO_MANY");
}

/** What a server says when it refuses: why and, where it knows, in how many milliseconds to ask again. */
export type Refusal = { reason: Reason | undefined; retryAfterMs: number | undefined };

/** What a handshake was refused with; without a reason when the server was not reached at all. */
export function refusalOf(error: unknown): Refusal {
  const data = error instanceof Error && "data" in error ? error.data : undefined;
  const told = typeof data === "object" && data !== null ? (data as Record<string, unknown>) : {};
  return { reason: isReason(told["reason"]) ? told["reason"] : undefined, retryAfterMs: waitOf(told["retryAfterMs"]) };
}

/** A wait that a server may ask for; anything else counts as not said. */
export function waitOf(retryAfterMs: unknown): number | undefined {
  const isWait = typeof retryAfterMs === "number" && retryAfterMs >= 0 && retryAfterMs <= LONGEST_WAIT_MS;
  return isWait ? retryAfterMs : undefined;
}
