import type { Reason } from "./errors.ts";
import type { Role } from "./permissions.ts";

/** What a participant can send. The field's usual three, and the sound that goes with a shared screen. */
export const sources = ["microphone", "camera", "screen", "screen-audio"] as const;
export type Source = (typeof sources)[number];

/** A person in the room, as everyone may see them. */
export type ParticipantView = {
  /** Stable for a person in a meeting, across reconnects. */
  id: string;
  name: string;
  role: Role;
  /** False while their connection is being restored; they have not left. */
  connected: boolean;
  /** Sources a host has stopped; sending them is refused until a host allows it. */
  stopped: Source[];
  /** When the hand went up, in server milliseconds; null when it is down. */
  handRaisedAt: number | null;
  joinedAt: number;
};

/** Something a participant is sending through the SFU. */
export type ProducerView = { id: string; participantId: string; source: Source; paused: boolean };

/** A set of slides known to the room. */
export type DeckView = {
  id: string;
  name: string;
  /** Null until the file was opened. */
  pageCount: number | null;
  /** Pages 1 to this one can be shown. */
  pagesReady: number;
  status: "uploading" | "rendering" | "ready" | "failed";
  /** Why it failed, and at which page if it was one. */
  failure: { reason: Reason; page: number | null } | null;
};

/** What is being presented: one deck, one page, one revision that only the server raises. */
export type SlidesView = { deckId: string; page: number; revision: number };

export type ChatMessageView = {
  id: string;
  clientId: string;
  senderId: string;
  senderName: string;
  text: string;
  /** Server milliseconds. */
  sentAt: number;
};

/** All of a room's state that its participants may see, as of `seq`. */
export type RoomSnapshot = {
  seq: number;
  /** Server milliseconds when this was made. */
  at: number;
  meeting: { title: string };
  participants: ParticipantView[];
  producers: ProducerView[];
  presenterId: string | null;
  slides: SlidesView | null;
  decks: DeckView[];
  /** The latest messages, oldest first. */
  chat: ChatMessageView[];
  /** Whether older messages exist. */
  chatHasMore: boolean;
};
