import { isReason, RequestError, type Reason } from "@moim/protocol/errors";
import { REQUEST_TIMEOUT_MS } from "@moim/protocol/limits";
import type { Output, RawInput, Reply, RequestName } from "@moim/protocol";
import type { MeetingSocket } from "./socket.ts";

/** What a reply says: its data, or the error it carries, thrown. */
export function unwrap<N extends RequestName>(reply: Reply<N>): Output<N> {
  if (reply.ok) return reply.data;
  throw new RequestError(isReason(reply.error.reason) ? reply.error.reason : "internal");
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

/** The reason inside what a handshake was refused with; undefined when the server was not reached at all. */
export function refusalOf(error: unknown): Reason | undefined {
  const data = error instanceof Error && "data" in error ? error.data : undefined;
  const reason = typeof data === "object" && data !== null && "reason" in data ? data.reason : undefined;
  return isReason(reason) ? reason : undefined;
}
