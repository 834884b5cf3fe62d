import type { Reason } from "@moim/protocol/errors";
import type { TurnWay, WayName } from "./ways.ts";

/** How one way turned out. */
export type WayResult =
  | { is: "waiting" }
  | { is: "trying" }
  /** Data went both ways on it, and by no other way. */
  | { is: "works"; tookMs: number }
  /** Nothing came through. `codes`: what the browser said of TURN (ICE error codes), for the report. */
  | { is: "blocked"; codes: readonly number[] }
  /** It was connected, but by something else than it was meant to be. */
  | { is: "other-way"; seen: string }
  /** The TURN server didn't take our credentials. */
  | { is: "turned-away" }
  /** All that the TURN server gives one network is taken. */
  | { is: "full" }
  | { is: "not-offered" }
  /** TURN opens only to people in a meeting. */
  | { is: "members-only" }
  /** The check ended before, or couldn't begin. */
  | { is: "not-tried" };

export type SignalingResult = { is: "trying" } | { is: "works"; tookMs: number } | { is: "blocked" };

export const figureNames = ["download", "upload", "loss", "round-trip"] as const;
export type FigureName = (typeof figureNames)[number];
/** `value`: bits a second, a share from 0 to 1, or milliseconds. */
export type FigureResult =
  { is: "waiting" } | { is: "measuring" } | { is: "measured"; value: number } | { is: "not-measured" };

/** Whether the server takes part in the check, and where it receives media. */
export type ServerResult =
  | { is: "asking" }
  | { is: "answers"; media: { address: string; port: number } | null }
  /** It said why it doesn't. */
  | { is: "refuses"; reason: Reason }
  /** Nothing came back. */
  | { is: "silent" };

export type CheckState = {
  stage: "running" | "done";
  server: ServerResult;
  signaling: SignalingResult;
  ways: Readonly<Record<WayName, WayResult>>;
  figures: Readonly<Record<FigureName, FigureResult>>;
  /** The way that figures are measured on: the best that works. */
  measuredOn: WayName | null;
  /** Where each way's relay is, for the report. */
  relays: Partial<Record<TurnWay, string>>;
};

const waiting = { is: "waiting" } as const;
export const BEGINNING: CheckState = {
  stage: "running",
  server: { is: "asking" },
  signaling: { is: "trying" },
  ways: { udp: waiting, tcp: waiting, "turn-udp": waiting, "turn-tcp": waiting, "turn-tls": waiting },
  figures: { download: waiting, upload: waiting, loss: waiting, "round-trip": waiting },
  measuredOn: null,
  relays: {},
};
