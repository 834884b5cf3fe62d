import { sources, type Action, type DeckView, type Role, type Source } from "@moim/protocol";
import fc from "fast-check";
import {
  addProducer,
  allowSource,
  changeSlide,
  checkConsume,
  checkProduce,
  closeProducersOf,
  endRoom,
  givePresenter,
  join,
  leave,
  ownProducer,
  presentDeck,
  raiseHand,
  react,
  remove,
  setConnected,
  setDeck,
  setPaused,
  stopSlides,
  stopSource,
  type Outcome,
  type RoomState,
} from "../index.ts";

/** One thing that someone tries. `by` and `to` are people, `which` picks one of the producers there are, if any. */
export type Operation =
  | { kind: "join"; by: string; role: Role }
  | { kind: "leave"; by: string; because: "left" | "lost" }
  | { kind: "connected"; by: string; connected: boolean }
  | { kind: "produce"; by: string; source: Source; paused: boolean; wrongKind: boolean }
  | { kind: "pause" | "resume" | "close" | "consume"; by: string; which: number }
  | { kind: "stop" | "allow"; by: string; to: string; source: Source }
  | { kind: "remove" | "give"; by: string; to: string }
  | { kind: "deck"; deckId: string; pagesReady: number; failed: boolean }
  | { kind: "present"; by: string; deckId: string }
  /** By someone, or (null) by whoever presents; of a deck, or (null) of the one being shown. */
  | { kind: "turn"; by: string | null; deckId: string | null; page: number; late: number }
  | { kind: "stopSlides" | "react" | "end"; by: string }
  | { kind: "hand"; by: string; raised: boolean };

/** Six people: one of each role, and a second host and participant. Each keeps their role, as a ticket does. */
export const people: Record<string, Role> = {
  ona: "owner",
  hana: "host",
  haru: "host",
  coco: "cohost",
  pia: "participant",
  vera: "viewer",
};
const person = fc.constantFrom(...Object.keys(people));
const deckId = fc.constantFrom("deck-1", "deck-2");
const source = fc.constantFrom(...sources);
const PAGES = 4;

const joins = person.map((by): Operation => ({ kind: "join", by, role: people[by] ?? "viewer" }));
const rarely = fc.integer({ min: 0, max: 9 }).map((n) => n === 0);
const acts: fc.Arbitrary<Operation>[] = [
  fc.record({ kind: fc.constant("connected" as const), by: person, connected: fc.boolean() }),
  fc.record({ kind: fc.constant("produce" as const), by: person, source, paused: fc.boolean(), wrongKind: rarely }),
  fc.record({ kind: fc.constant("produce" as const), by: person, source, paused: fc.boolean(), wrongKind: rarely }),
  fc.record({ kind: fc.constantFrom("pause", "resume", "close", "consume"), by: person, which: fc.nat(20) }),
  fc.record({ kind: fc.constantFrom("stop", "allow"), by: person, to: person, source }),
  fc.record({ kind: fc.constantFrom("remove", "give"), by: person, to: person }),
  fc.record({
    kind: fc.constant("deck" as const),
    deckId,
    pagesReady: fc.integer({ min: 0, max: PAGES }),
    failed: rarely,
  }),
  fc.record({ kind: fc.constant("present" as const), by: person, deckId }),
  fc.record({
    kind: fc.constant("turn" as const),
    by: fc.option(person, { nil: null }),
    deckId: fc.option(deckId, { nil: null }),
    page: fc.integer({ min: 1, max: PAGES + 1 }),
    late: rarely.map(Number),
  }),
  fc.record({ kind: fc.constantFrom("stopSlides", "react", "end"), by: person }),
  fc.record({ kind: fc.constant("hand" as const), by: person, raised: fc.boolean() }),
];
const leaves = fc.record({ kind: fc.constant("leave" as const), by: person, because: fc.constantFrom("left", "lost") });

/** A meeting's worth of things that people try, in any order, allowed or not. */
export const operations: fc.Arbitrary<Operation[]> = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: joins },
    { weight: 3, arbitrary: leaves },
    ...acts.map((arbitrary) => ({ weight: 8, arbitrary })),
  ),
  { minLength: 1, maxLength: 120, size: "max" },
);

/** What the table must allow for it; undefined for what isn't a matter of permission. */
export function actionOf(operation: Operation): Action | undefined {
  switch (operation.kind) {
    case "produce":
      if (operation.source === "microphone") return "use-microphone";
      return operation.source === "camera" ? "use-camera" : "share-screen";
    case "stop":
      return "stop-source";
    case "allow":
      return "allow-source";
    case "remove":
      return "remove";
    case "give":
      return "give-presenter";
    case "present":
    case "stopSlides":
      return "present";
    case "react":
      return "react";
    case "hand":
      return "raise-hand";
    case "end":
      return "end-meeting";
    default:
      return undefined;
  }
}

const isAudio = (one: Source) => one === "microphone" || one === "screen-audio";

/** Does it as the server's handlers do. @throws RequestError as the rules say; then nothing has changed. */
export function perform(
  state: RoomState,
  operation: Operation,
  now: number,
): Outcome & { pause?: string[]; close?: string[] } {
  switch (operation.kind) {
    case "join":
      return join(state, { id: operation.by, name: operation.by, role: operation.role }, now);
    case "leave":
      return leave(state, operation.by, operation.because);
    case "connected":
      return setConnected(state, operation.by, operation.connected);
    case "produce": {
      const { by, paused, source: sent } = operation;
      checkProduce(state, by, sent, isAudio(sent) !== operation.wrongKind ? "audio" : "video");
      return addProducer(state, { id: `producer-${now}`, participantId: by, source: sent, paused });
    }
    case "pause":
    case "resume":
      return setPaused(state, operation.by, pick(state, operation.which), operation.kind === "pause");
    case "close": {
      const { id } = ownProducer(state, operation.by, pick(state, operation.which));
      return closeProducersOf(state, (one) => one.id === id);
    }
    case "consume":
      checkConsume(state, operation.by, pick(state, operation.which));
      return { state, events: [] };
    case "stop":
      return stopSource(state, operation.by, operation.to, operation.source);
    case "allow":
      return allowSource(state, operation.by, operation.to, operation.source);
    case "remove":
      return remove(state, operation.by, operation.to);
    case "give":
      return givePresenter(state, operation.by, operation.to);
    case "deck":
      return setDeck(state, deckOf(operation));
    case "present":
      return presentDeck(state, operation.by, operation);
    case "turn":
      return changeSlide(state, operation.by ?? state.presenterId ?? "nobody", {
        deckId: operation.deckId ?? state.slides?.deckId ?? "none",
        page: operation.page,
        expectedRevision: state.slidesRevision - operation.late,
      });
    case "stopSlides":
      return stopSlides(state, operation.by);
    case "react":
      return react(state, operation.by, "clap");
    case "hand":
      return raiseHand(state, operation.by, operation.raised, now);
    case "end":
      return endRoom(state, operation.by);
  }
}

function pick(state: RoomState, which: number): string {
  const ids = [...state.producers.keys()];
  return ids[which % (ids.length + 1)] ?? "nobodys";
}

function deckOf({ deckId: id, pagesReady, failed }: Extract<Operation, { kind: "deck" }>): DeckView {
  if (failed)
    return {
      id,
      name: id,
      pageCount: null,
      pagesReady: 0,
      status: "failed",
      failure: { reason: "deck-broken", page: 2 },
    };
  const status = pagesReady === PAGES ? "ready" : "rendering";
  return { id, name: id, pageCount: PAGES, pagesReady, status, failure: null };
}
