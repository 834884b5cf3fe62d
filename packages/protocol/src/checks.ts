/**
 * The connection check ("Why can't I connect?", docs/connection-check.md): what apps/server answers on /checks, and what is said on the two
 * data channels of each way that is tried. It knows no meetings and needs no ticket, so that it works where nothing else does.
 */

/** A check is over after this, whatever it has done by then. */
export const CHECK_LIFE_MS = 75_000;
/** What one check may send, and what it may be sent, over all its ways. */
export const CHECK_MAX_BYTES = 8 * 1024 * 1024;
/** A message counts as so much at least: an empty one costs as well. */
export const CHECK_MESSAGE_COUNTS_BYTES = 1_024;
/** Larger messages on the lossy channel aren't echoed: about what a packet of video is. */
export const CHECK_ECHO_MAX_BYTES = 1_200;
/** The most that one `want` is answered with, in messages of `CHECK_CHUNK_BYTES`. */
export const CHECK_WANT_MAX_BYTES = 64 * 1024;
export const CHECK_CHUNK_BYTES = 16 * 1024;

/** Whether browsers may try TURN here: there is none, it opens only to people in a meeting, or by these. */
export type CheckTurn =
  | { offered: "none" }
  | { offered: "members" }
  | { offered: "all"; servers: { urls: string[]; username: string; credential: string }[] };

/** Answer to `POST /checks`. */
export type CheckBegun = { id: string; lifeMs: number; turn: CheckTurn };

/** Where media is received, as mediasoup has it. */
export type CheckCandidate = {
  foundation: string;
  priority: number;
  address: string;
  port: number;
  protocol: "udp" | "tcp";
};

/** Answer to `POST /checks/{id}/ways`: one transport, whose DTLS waits for the browser to begin. */
export type CheckWay = {
  ice: { usernameFragment: string; password: string };
  candidates: CheckCandidate[];
  /** SHA-256 of the server's certificate, as in SDP. */
  fingerprint: string;
  /** Streams of the two data channels, each of which is used both ways. */
  channels: Record<CheckChannel, number>;
};

/** `reliable`: what is sent on it is counted, and more is sent when asked for. `lossy`: is echoed, and nothing of it is sent twice. */
export type CheckChannel = "reliable" | "lossy";

/** What the server answers to each message on the reliable channel: bytes of this check's so far, on this way. */
export type CheckGot = { got: number };
/** Asks for so many bytes on the reliable channel, `CHECK_WANT_MAX_BYTES` at most. */
export type CheckWant = { want: number };
