import { isReason } from "@moim/protocol/errors";
import { openSocket, type MeetingSocket } from "../connection/socket.ts";
import type { SignalingResult } from "./state.ts";

/** As long as any other way is tried. */
const PATIENCE_MS = 7_000;

/**
 * Whether a websocket to the server comes about. Nobody can come in without a ticket: being refused by the server, with a reason of its own, is
 * what shows that the way is open.
 */
export async function trySignaling(
  serverUrl: string,
  open: (serverUrl: string) => MeetingSocket = (url) => openSocket(url, { ticket: "" }),
  now: () => number = () => performance.now(),
): Promise<SignalingResult> {
  const began = now();
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = open(serverUrl);
  const timer = setTimeout(() => resolve(false), PATIENCE_MS);
  socket.on("connect", () => resolve(true));
  socket.on("connect_error", (error) => resolve(isReason((error as { data?: { reason?: unknown } }).data?.reason)));
  const works = await promise;
  clearTimeout(timer);
  socket.removeAllListeners();
  socket.disconnect();
  return works ? { is: "works", tookMs: now() - began } : { is: "blocked" };
}
