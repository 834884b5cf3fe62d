import {
  chatReaches,
  openRules,
  presentingModes,
  reactions,
  rights,
  roles,
  sources,
  type ChatMessageView,
  type Right,
  type RoomEvent,
  type RoomSnapshot,
} from "@moim/protocol";
import fc from "fast-check";
import type { RoomState } from "../state.ts";

const id = fc.constantFrom("ana", "ben", "cho");
const producerId = fc.constantFrom("p1", "p2", "p3", "p4");
const participant = fc.record({
  id,
  name: fc.constantFrom("Ana", "벤", "조"),
  role: fc.constantFrom(...roles),
  connected: fc.boolean(),
  stopped: fc.subarray([...sources]),
  handRaisedAt: fc.option(fc.nat(), { nil: null }),
  askedToPresentAt: fc.option(fc.nat(), { nil: null }),
  browsing: fc.boolean(),
  joinedAt: fc.nat(),
});
const producer = fc.record({
  id: producerId,
  participantId: id,
  source: fc.constantFrom(...sources),
  paused: fc.boolean(),
});
const deckId = fc.constantFrom("d1", "d2");
const slides = fc.record({
  deckId,
  page: fc.nat(9),
  zoom: fc.option(fc.constant({ scale: 2, x: 0.5, y: 0.25 }), { nil: null }),
  black: fc.boolean(),
  revision: fc.nat(),
});
const deck = fc.record({
  id: deckId,
  name: fc.constant("월요일"),
  content: fc.option(fc.constant("c0ffee"), { nil: null }),
  blanks: fc.constant<{ id: string; after: number }[]>([{ id: "x1", after: 1 }]),
  pageCount: fc.option(fc.nat(9), { nil: null }),
  pagesReady: fc.nat(9),
  status: fc.constantFrom("uploading", "rendering", "ready", "failed"),
  failure: fc.constant(null),
});
const message: fc.Arbitrary<ChatMessageView> = fc.record({
  id: fc.uuid(),
  clientId: fc.uuid(),
  senderId: id,
  senderName: fc.constant("Ana"),
  text: fc.constantFrom("안녕", "hello"),
  sentAt: fc.nat(20), // few enough that some were sent in the same millisecond
});
const page = fc.constantFrom("p1", "p2", "bx1");
const markId = fc.constantFrom("m1", "m2", "m3");
const mark = fc.record({
  id: markId,
  by: id,
  tool: fc.constantFrom("pen", "line"),
  color: fc.constantFrom("ink", "red"),
  size: fc.constant(20),
  points: fc.constant<number[]>([1, 2, 3, 4]),
});
const eachRight = Object.fromEntries(rights.map((right) => [right, fc.boolean()])) as Record<
  Right,
  fc.Arbitrary<boolean>
>;
const type = <T extends string>(name: T) => fc.constant(name);

/** Any event there is, about a few people and things, in no sensible order. */
export const anyEvent: fc.Arbitrary<RoomEvent> = fc.oneof(
  fc.record({ type: type("participant.joined"), participant }),
  fc.record({ type: type("participant.changed"), participant }),
  fc.record({ type: type("participant.left"), participantId: id, because: fc.constantFrom("left", "removed", "lost") }),
  fc.record({ type: type("participant.reacted"), participantId: id, reaction: fc.constantFrom(...reactions) }),
  fc.record({ type: type("media.produced"), producer }),
  fc.record({ type: type("media.changed"), producerId, paused: fc.boolean() }),
  fc.record({ type: type("media.closed"), producerId }),
  fc.record({
    type: fc.constantFrom("source.stopped", "source.allowed"),
    participantId: id,
    source: fc.constantFrom(...sources),
    by: id,
  }),
  fc.record({ type: type("microphones.muted"), participantIds: fc.array(id), by: id }),
  fc.record({
    type: type("room.ruled"),
    rules: fc.record({
      ...eachRight,
      chatReach: fc.constantFrom(...chatReaches),
      ...{ waitingRoom: fc.boolean(), invitedSkip: fc.boolean(), locked: fc.boolean() },
      presenting: fc.constantFrom(...presentingModes),
    }),
    by: id,
  }),
  fc.record({ type: type("cameras.stopped"), participantIds: fc.array(id), by: id }),
  fc.record({ type: type("activity.stopped"), participantIds: fc.array(id), by: id }),
  fc.record({ type: type("room.spotlit"), participantId: fc.option(id), by: fc.option(id) }),
  fc.record({
    type: type("room.called"),
    called: fc.option(fc.record({ participantId: id, at: fc.nat() })),
    by: fc.option(id),
  }),
  fc.record({ type: type("room.ending"), ending: fc.option(fc.record({ at: fc.nat(), by: id })), by: id }),
  fc.record({ type: type("presenter.changed"), participantId: fc.option(id, { nil: null }) }),
  fc.record({
    type: type("slides.changed"),
    slides: fc.option(slides, { nil: null }),
    by: fc.option(id, { nil: null }),
  }),
  fc.record({
    type: type("slides.ruled"),
    rules: fc.record({ followRequired: fc.boolean(), downloads: fc.boolean() }),
    by: id,
  }),
  fc.record({ type: type("deck.changed"), deck }),
  fc.record({ type: type("deck.removed"), deckId, by: id }),
  fc.record({ type: type("drawing.put"), deckId, page, mark }),
  fc.record({
    type: type("drawing.extended"),
    deckId,
    page,
    id: markId,
    from: fc.nat(4).map((n) => n * 2),
    points: fc.constant<number[]>([7, 8]),
  }),
  fc.record({ type: type("drawing.erased"), deckId, page, ids: fc.array(markId), by: id }),
  fc.record({ type: type("drawing.cleared"), deckId, page: fc.option(page, { nil: null }), by: id }),
  fc.record({ type: type("drawing.restored"), deckId, page, by: id }),
  fc.record({ type: type("chat.posted"), message }),
  fc.record({ type: type("chat.cleared"), by: id }),
  fc.record({ type: type("room.ended"), by: id }),
);

export const emptySnapshot: RoomSnapshot = {
  seq: 0,
  at: 0,
  meeting: { title: "월요일 회의" },
  rules: openRules,
  participants: [],
  producers: [],
  presenterId: null,
  mediaSuspendedUntil: null,
  spotlight: null,
  called: null,
  ending: null,
  slides: null,
  slidesRules: { followRequired: false, downloads: false },
  decks: [],
  chat: [],
  chatHasMore: false,
};

/** The snapshot a server would make whose room this is. */
export function snapshotOf({ seq, title, participants, producers, decks, ...rest }: RoomState): RoomSnapshot {
  const values = <T>(record: Readonly<Record<string, T>>) => Object.values(record);
  return {
    ...rest,
    seq,
    at: 0,
    meeting: { title },
    participants: values(participants),
    producers: values(producers),
    decks: values(decks),
    chat: [...rest.chat],
  };
}
