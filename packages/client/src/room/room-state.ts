import type {
  CalledView,
  ChatMessageView,
  DeckView,
  EndingView,
  ParticipantView,
  ProducerView,
  RoomRules,
  SlidesRules,
  SlidesView,
} from "@moim/protocol";

/** The room as this browser knows it, as of `seq`. Changed only by snapshots and events. */
export type RoomState = {
  seq: number;
  title: string;
  rules: RoomRules;
  /** In the order they joined. */
  participants: Readonly<Record<string, ParticipantView>>;
  /** Ids of those who were here when the server went down and aren't back yet: neither their absence nor their coming is news. */
  returning: ReadonlySet<string>;
  producers: Readonly<Record<string, ProducerView>>;
  /** Until when sound and video are off, in server milliseconds; null while they aren't. */
  mediaSuspendedUntil: number | null;
  presenterId: string | null;
  /** Who is shown large to everyone. */
  spotlight: string | null;
  called: CalledView | null;
  ending: EndingView | null;
  slides: SlidesView | null;
  slidesRules: SlidesRules;
  decks: Readonly<Record<string, DeckView>>;
  /** Oldest first. */
  chat: readonly ChatMessageView[];
  chatHasMore: boolean;
};
