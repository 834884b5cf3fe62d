import type { Handshake, ServerToClientEvents } from "@moim/protocol";
import { io, type Socket } from "socket.io-client";

const HANDSHAKE_TIMEOUT_MS = 10_000;

type SocketEvents = ServerToClientEvents & {
  connect: () => void;
  connect_error: (error: Error) => void;
  disconnect: () => void;
};

/** The part of a socket that a connection needs. It is opened once: no reconnecting by itself. */
export type MeetingSocket = {
  readonly connected: boolean;
  on<E extends keyof SocketEvents>(event: E, listener: SocketEvents[E]): unknown;
  timeout(ms: number): { emitWithAck(name: string, input: unknown): Promise<unknown> };
  removeAllListeners(): unknown;
  /** Before it was connected this ends it without an event. */
  disconnect(): unknown;
};
export type OpenSocket = (serverUrl: string, auth: Handshake) => MeetingSocket;

/**
 * Opens a socket to the server. The only user of socket.io in the browser.
 * @param headers for programs; a browser sends its own and ignores these.
 */
export function openSocket(serverUrl: string, auth: Handshake, headers?: Record<string, string>): MeetingSocket {
  const socket: Socket<ServerToClientEvents> = io(serverUrl, {
    auth,
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
    timeout: HANDSHAKE_TIMEOUT_MS,
    ...(headers && { extraHeaders: headers }),
  });
  return socket as unknown as MeetingSocket;
}
