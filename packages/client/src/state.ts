import type {
  ActView,
  AskableSource,
  LineView,
  Reaction,
  Reason,
  ReportView,
  Role,
  Source,
  WaitingList,
} from "@moim/protocol";
import type { ConnectionState } from "./connection/connection-state.ts";
import type { RoomState } from "./room/room-state.ts";

export type { ConnectionState, RoomState };

/** Why a device can't be used, in words the catalogues have sentences for. */
export type DeviceProblem = "denied" | "dismissed" | "missing" | "busy" | "insecure" | "unsupported" | "unknown";

/** One of the things this person can send. */
export type LocalSource =
  | { status: "off"; problem: DeviceProblem | null }
  | { status: "starting" }
  /** `muted` is the person's own choice; what a host stopped is in their ParticipantView.stopped. */
  | { status: "on"; track: MediaStreamTrack; muted: boolean };

/**
 * A message of one's own that the server hasn't acknowledged. `queued`: the server's database is away; it goes out by itself, in its
 * order, once it is back.
 */
export type PendingMessage = { clientId: string; text: string; to: WrittenTo; failed: Reason | null; queued: boolean };

/** Whom a message is for. */
export type WrittenTo = "everyone" | "hosts" | { id: string; name: string };

export type MeetingState = {
  connection: ConnectionState;
  self: { id: string; role: Role } | null;
  room: RoomState | null;
  local: Readonly<Record<Source, LocalSource>>;
  /** Tracks of what is being received, by producer id. */
  remoteTracks: Readonly<Record<string, MediaStreamTrack>>;
  /** dBov by participant id, only of those heard right now; -127 (silent) to 0. */
  levels: Readonly<Record<string, number>>;
  speakerId: string | null;
  /** By participant id, only of those whose line isn't good. */
  lines: Readonly<Record<string, LineView>>;
  /** Producers that this person wants to see and isn't sent, because their line doesn't carry them. */
  held: readonly string[];
  pending: readonly PendingMessage[];
  /** Reactions of the last seconds, for showing over tiles. `key` is unique. */
  reactions: readonly { key: string; participantId: string; reaction: Reaction }[];
  /** Who waits to be let in; nobody for those who may not let people in. */
  waiting: WaitingList;
  /** What a host asked this person to turn on, the last time. `key` is another one each time. */
  asked: { key: string; source: AskableSource; by: string } | null;
  /** What was reported while this person was here; nothing for those who lead nothing. */
  reports: readonly ReportView[];
  /** What was done while this person was here, the latest last; nothing for those who lead nothing. */
  acts: readonly ActView[];
  /** How often hosts have muted this person's microphone along with everyone's. */
  mutedWithAll: number;
  /** The same of the camera. */
  cameraOffWithAll: number;
  /** The server's clock minus this machine's, in milliseconds. */
  clockOffsetMs: number;
};
