import type { ActView } from "./acts.ts";
import type { PageKey } from "./pages.ts";
import type {
  AskableSource,
  CalledView,
  ChatMessageView,
  DeckView,
  EndingView,
  Mark,
  ParticipantView,
  ProducerView,
  ReportView,
  RoomRules,
  SlidesRules,
  SlidesView,
  Source,
  WaitingList,
  WaitingView,
} from "./views.ts";

export const reactions = ["thumbs-up", "clap", "heart", "laugh", "surprised", "party"] as const;
export type Reaction = (typeof reactions)[number];

/** Everything the server tells a room. Past tense: these things have already happened. */
export type RoomEvent =
  | { type: "participant.joined"; participant: ParticipantView }
  | { type: "participant.changed"; participant: ParticipantView }
  | { type: "participant.left"; participantId: string; because: "left" | "removed" | "lost" }
  | { type: "participant.reacted"; participantId: string; reaction: Reaction }
  | { type: "media.produced"; producer: ProducerView }
  | { type: "media.changed"; producerId: string; paused: boolean }
  | { type: "media.closed"; producerId: string }
  /** Sound and video are off until then, in server milliseconds, because they brought media workers down; null: they are back. */
  | { type: "media.suspended"; until: number | null }
  | { type: "source.stopped"; participantId: string; source: Source; by: string }
  | { type: "source.allowed"; participantId: string; source: Source; by: string }
  /** These people's microphones were muted; they may unmute themselves where the rules let them. */
  | { type: "microphones.muted"; participantIds: string[]; by: string }
  /** As with microphones. */
  | { type: "cameras.stopped"; participantIds: string[]; by: string }
  /** Whatever these people were sending has ended; the rules say what all others may now. */
  | { type: "activity.stopped"; participantIds: string[]; by: string }
  | { type: "room.ruled"; rules: RoomRules; by: string }
  /** Someone is shown large to everyone; null: nobody any more. `by` is null when they left, or had spoken. */
  | { type: "room.spotlit"; participantId: string | null; by: string | null }
  /** Someone has the floor; null: nobody any more. */
  | { type: "room.called"; called: CalledView | null; by: string | null }
  /** The meeting is about to end for all; null: it goes on. */
  | { type: "room.ending"; ending: EndingView | null; by: string }
  | { type: "presenter.changed"; participantId: string | null }
  /** `by` is null when the server took them off because their deck failed. */
  | { type: "slides.changed"; slides: SlidesView | null; by: string | null }
  | { type: "slides.ruled"; rules: SlidesRules; by: string }
  | { type: "deck.changed"; deck: DeckView }
  | { type: "deck.removed"; deckId: string; by: string }
  /** A mark is there now, or is now like this. */
  | { type: "drawing.put"; deckId: string; page: PageKey; mark: Mark }
  /** A mark's numbers from this index on are now these. */
  | { type: "drawing.extended"; deckId: string; page: PageKey; id: string; from: number; points: number[] }
  | { type: "drawing.erased"; deckId: string; page: PageKey; ids: string[]; by: string }
  /** Null: on every page of the deck. */
  | { type: "drawing.cleared"; deckId: string; page: PageKey | null; by: string }
  /** Much of what was there is back: ask for the page again. */
  | { type: "drawing.restored"; deckId: string; page: PageKey; by: string }
  /** Never what is only for some: that goes to their sockets alone. */
  | { type: "chat.posted"; message: ChatMessageView }
  | { type: "chat.cleared"; by: string }
  | { type: "room.ended"; by: string };

/** An event with its place in the room's one order and the server's time in milliseconds. */
export type SequencedEvent = { seq: number; at: number; event: RoomEvent };

/** How loud someone is, from the worker's observer: dBov, -127 (silent) to 0. Unsequenced: only the newest matters. */
export type Level = { participantId: string; volume: number };

/** How well someone's line to the server carries sound and video. */
export type LineMark = "good" | "fair" | "poor";
/** Someone whose line isn't good, as the server's media worker measured it in the last seconds; null: nothing was to be measured. */
export type LineView = {
  participantId: string;
  mark: Exclude<LineMark, "good">;
  /** The share of packets that were lost, from 0 to 1. */
  lossShare: number | null;
  /** To the server and back, in milliseconds. */
  rttMs: number | null;
};

/** Where someone points, from 0 to 10,000 of the page's width and height; null when they have stopped. Unreliable, newest wins. */
export type Pointing = { deckId: string; page: PageKey; x: number; y: number } | null;
/** What comes down on the pointer's channel. */
export type PointerMessage = { by: string; at: Pointing };

/** What comes down, on either carrier. A reply comes on the carrier the request went up on. */
export type DownMessage =
  | ({ t: "event" } & SequencedEvent)
  | { t: "levels"; levels: Level[] }
  | { t: "speaker"; participantId: string | null }
  /** All whose line isn't good, again and again as long as there are any. Unsequenced: what isn't said again is over (M10). */
  | { t: "lines"; lines: LineView[] }
  /** Who waits, to those only who may let them in, and over the socket only. Unsequenced: the newest counts. */
  | { t: "waiting"; waiting: WaitingList }
  | Told;

/**
 * What only some are told, over their sockets: a message that is only for some; that a host asks one to turn something on; to those
 * who lead, what someone reported, and each act as it is done; what their line doesn't carry. Unsequenced.
 */
export type Told =
  | { t: "chat"; message: ChatMessageView }
  | { t: "asked"; source: AskableSource; by: string }
  | { t: "report"; report: ReportView }
  /**
   * What of what one wants to see isn't sent, because one's line doesn't carry it; again and again while there is any. What isn't
   * said again is over (M11).
   */
  | { t: "held"; producerIds: string[] }
  | { t: "act"; act: ActView };

/** Why the server ends a connection. `waiting`: they were sent back to wait, and come again by knocking. */
export type Farewell = "removed" | "ended" | "replaced" | "left" | "denied" | "waiting";

export type ServerToClientEvents = {
  "room.message": (message: DownMessage) => void;
  /** Every few seconds: the newest seq, so that a lost tail is noticed, and the server's time. */
  "room.pulse": (pulse: { seq: number; at: number }) => void;
  /** With `denied`: what the host wrote, if anything. */
  "room.farewell": (because: Farewell, note?: string) => void;
  /** This connection waits: `room.join` is refused until `room.admitted`. Sent again when something of it changes. */
  "room.waiting": (view: WaitingView) => void;
  /** A host let this connection in: it may ask `room.join` now. */
  "room.admitted": () => void;
  /** This server goes down and is started again: the connection is about to end. Where the meeting is, it goes on. */
  "room.restarting": (view: { retryAfterMs: number }) => void;
  /** The media worker of this room died and was replaced: open transports, bus and producers anew. */
  "room.mediaLost": () => void;
};
