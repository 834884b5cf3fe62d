import type {
  ChatMessageView,
  DeckView,
  Farewell,
  ParticipantView,
  ProducerView,
  Reaction,
  Reason,
  Role,
  SlidesView,
  Source,
} from "@moim/protocol";

/** Where this browser's connection to the meeting stands. */
export type ConnectionState =
  | { stage: "joining" }
  /** The host hasn't opened the meeting; asked again by itself. */
  | { stage: "waiting-for-host" }
  | { stage: "online"; carrier: "data-channel" | "socket" }
  /** The connection dropped and is being restored. `nextTryAt` is in `Date.now()` milliseconds, null while trying. */
  | { stage: "reconnecting"; attempt: number; nextTryAt: number | null }
  /** Nothing more will be tried by itself. */
  | { stage: "over"; because: Farewell }
  | { stage: "refused"; reason: Reason }
  /** Tried for minutes; `client.retry()` starts anew. */
  | { stage: "unreachable" };

/** The room as this browser knows it, as of `seq`. Changed only by snapshots and events. */
export type RoomState = {
  seq: number;
  title: string;
  /** In the order they joined. */
  participants: Readonly<Record<string, ParticipantView>>;
  producers: Readonly<Record<string, ProducerView>>;
  presenterId: string | null;
  slides: SlidesView | null;
  decks: Readonly<Record<string, DeckView>>;
  /** Oldest first. */
  chat: readonly ChatMessageView[];
  chatHasMore: boolean;
};

/** Why a device can't be used, in words the catalogues have sentences for. */
export type DeviceProblem = "denied" | "dismissed" | "missing" | "busy" | "insecure" | "unsupported" | "unknown";

/** One of the things this person can send. */
export type LocalSource =
  | { status: "off"; problem: DeviceProblem | null }
  | { status: "starting" }
  /** `muted` is the person's own choice; what a host stopped is in their ParticipantView.stopped. */
  | { status: "on"; track: MediaStreamTrack; muted: boolean };

/** A message of one's own that the server hasn't acknowledged. */
export type PendingMessage = { clientId: string; text: string; failed: Reason | null };

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
  pending: readonly PendingMessage[];
  /** Reactions of the last seconds, for showing over tiles. `key` is unique. */
  reactions: readonly { key: string; participantId: string; reaction: Reaction }[];
  /** The server's clock minus this machine's, in milliseconds. */
  clockOffsetMs: number;
};
