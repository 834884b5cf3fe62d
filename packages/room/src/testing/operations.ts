import {
  actionToSettle,
  askableSources,
  presentingModes,
  rights,
  sources,
  type Action,
  type AskableSource,
  type DeckView,
  type DrawingTool,
  type Input,
  type PageKey,
  type Right,
  type Role,
  type SlidesRules,
  type Source,
} from "@moim/protocol";
import fc from "fast-check";
import {
  addMark,
  addProducer,
  allowSource,
  askFor,
  askToPresent,
  browse,
  callSpeaker,
  changeSlide,
  checkConsume,
  checkProduce,
  clearDrawings,
  closeProducersOf,
  endRoom,
  endSoon,
  enforceRights,
  eraseMarks,
  exceptRight,
  extendMark,
  followFloor,
  givePresenter,
  insertPage,
  join,
  keepOpen,
  leave,
  lookAt,
  lowerHands,
  mayHaveLostRights,
  muteEveryone,
  ownProducer,
  presentDeck,
  raiseHand,
  react,
  remove,
  removeDeck,
  rename,
  renameSelf,
  ruleMeeting,
  ruleSlides,
  setCohost,
  setConnected,
  setDeck,
  setPaused,
  spotlight,
  stopAll,
  stopCameras,
  stopSlides,
  stopSource,
  undoDrawing,
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
  /** As a turn: by someone or whoever presents, of a page or the one being shown. */
  | { kind: "look"; by: string | null; page: number | null; scale: number; black: boolean }
  | { kind: "insert"; by: string | null; after: number; late: number }
  | { kind: "removeDeck"; by: string; deckId: string }
  | { kind: "rule"; by: string; rule: keyof SlidesRules; value: boolean }
  | { kind: "browse" | "ask"; by: string; on: boolean }
  | { kind: "draw"; by: string; deckId: string; page: PageKey; tool: DrawingTool; id: string; points: number[] }
  | { kind: "extend"; by: string; deckId: string; page: PageKey; id: string; from: number; points: number[] }
  | { kind: "erase"; by: string; deckId: string; page: PageKey; ids: string[] }
  | { kind: "undo"; by: string; deckId: string; page: PageKey }
  | { kind: "clear"; by: string; deckId: string; page: PageKey | null }
  | { kind: "hand"; by: string; raised: boolean }
  | { kind: "ruleMeeting"; by: string; rules: Input<"moderation.rule"> }
  | { kind: "except"; by: string; to: string; right: Right; allowed: boolean | null }
  | { kind: "muteAll" | "stopCameras" | "stopAll" | "endSoon" | "keepOpen"; by: string }
  | { kind: "askFor"; by: string; to: string; source: AskableSource }
  | { kind: "spotlight" | "call"; by: string; whom: string | null }
  | { kind: "rename"; by: string; to: string; name: string }
  | { kind: "renameSelf"; by: string; name: string }
  | { kind: "lower"; by: string; to: string | null }
  | { kind: "cohost"; by: string; to: string; cohost: boolean };

/** Six people: one of each role, and a second host and participant. Their tickets say so every time. */
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

// Few of each, so that what one draws another extends, erases and takes back.
const pageOf = fc.constantFrom("p1", "p1", "p1", "p2", "p9");
const markId = fc.constantFrom("m1", "m2");
const artist = fc.oneof({ weight: 3, arbitrary: fc.constantFrom("ona", "hana") }, { weight: 1, arbitrary: person });
const pair = fc.tuple(fc.nat(10_000), fc.nat(10_000));
const points = fc.array(pair, { minLength: 1, maxLength: 4 }).map((pairs) => pairs.flat());
const even = fc.integer({ min: 0, max: 3 }).map((n) => n * 2);

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
  fc.record({
    kind: fc.constant("look" as const),
    by: fc.option(person, { nil: null }),
    page: fc.option(fc.integer({ min: 1, max: PAGES }), { nil: null }),
    scale: fc.integer({ min: 1, max: 4 }),
    black: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("insert" as const),
    by: fc.option(person, { nil: null }),
    after: fc.integer({ min: 1, max: PAGES + 1 }),
    late: rarely.map(Number),
  }),
  fc.record({ kind: fc.constant("removeDeck" as const), by: person, deckId }),
  fc.record({
    kind: fc.constant("rule" as const),
    by: person,
    rule: fc.constantFrom("followRequired", "downloads"),
    value: fc.boolean(),
  }),
  fc.record({ kind: fc.constantFrom("browse", "ask"), by: person, on: fc.boolean() }),
  fc.record({
    kind: fc.constant("draw" as const),
    by: artist,
    deckId,
    page: pageOf,
    tool: fc.constantFrom("pen", "line"),
    id: markId,
    points,
  }),
  fc.record({ kind: fc.constant("extend" as const), by: artist, deckId, page: pageOf, id: markId, from: even, points }),
  fc.record({
    kind: fc.constant("erase" as const),
    by: artist,
    deckId,
    page: pageOf,
    ids: fc.array(markId, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant("undo" as const), by: artist, deckId, page: pageOf }),
  fc.record({
    kind: fc.constant("ruleMeeting" as const),
    by: person,
    rules: fc.oneof(
      fc.constantFrom(...rights).chain((right) => fc.boolean().map((value) => ({ [right]: value }))),
      fc.constantFrom(...presentingModes).map((presenting) => ({ presenting })),
      fc.boolean().map((locked) => ({ locked })),
    ),
  }),
  fc.record({
    kind: fc.constant("except" as const),
    by: person,
    to: person,
    right: fc.constantFrom(...rights),
    allowed: fc.constantFrom<boolean | null>(true, false, null),
  }),
  fc.record({ kind: fc.constantFrom("muteAll", "stopCameras", "stopAll", "endSoon", "keepOpen"), by: person }),
  fc.record({
    kind: fc.constant("askFor" as const),
    by: person,
    to: person,
    source: fc.constantFrom(...askableSources),
  }),
  fc.record({ kind: fc.constantFrom("spotlight", "call"), by: person, whom: fc.option(person, { nil: null }) }),
  fc.record({ kind: fc.constant("rename" as const), by: person, to: person, name: fc.constantFrom("A", "B") }),
  fc.record({ kind: fc.constant("renameSelf" as const), by: person, name: fc.constantFrom("A", "B") }),
  fc.record({ kind: fc.constant("lower" as const), by: person, to: fc.option(person, { nil: null }) }),
  fc.record({ kind: fc.constant("cohost" as const), by: person, to: person, cohost: fc.boolean() }),
  fc.record({ kind: fc.constant("clear" as const), by: person, deckId, page: fc.option(pageOf, { nil: null }) }),
];
const leaves = fc.record({ kind: fc.constant("leave" as const), by: person, because: fc.constantFrom("left", "lost") });

/** A meeting's worth of things that people try, in any order, allowed or not. */
export const operations: fc.Arbitrary<Operation[]> = fc.array(
  fc.oneof(
    { weight: 24, arbitrary: joins },
    { weight: 3, arbitrary: leaves },
    ...acts.map((arbitrary) => ({ weight: 8, arbitrary })),
  ),
  { minLength: 1, maxLength: 240, size: "max" },
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
    case "browse":
      return "browse";
    case "ask":
      return "ask-to-present";
    case "removeDeck":
      return "remove-deck";
    case "clear":
      return "clear-drawings";
    case "rule":
      return operation.rule === "followRequired" ? "require-following" : "allow-downloads";
    case "end":
      return "end-meeting";
    case "ruleMeeting":
      return "drawing" in operation.rules ? "allow-drawing" : "rule-meeting";
    case "except":
      return actionToSettle(operation.right, "one");
    case "askFor":
      return "allow-source";
    case "stopCameras":
      return "stop-cameras";
    case "stopAll":
      return "stop-all";
    case "spotlight":
      return "spotlight";
    case "call":
      return "call-speaker";
    case "rename":
      return "rename";
    case "renameSelf":
      return "rename-self";
    case "endSoon":
    case "keepOpen":
      return "end-meeting";
    case "muteAll":
      return "mute-everyone";
    case "lower":
      return "lower-hands";
    case "cohost":
      return "make-cohost";
    default:
      return undefined;
  }
}

const isAudio = (one: Source) => one === "microphone" || one === "screen-audio";

type Performed = Outcome & { pause?: string[]; close?: string[] };

/** Does it as the server does. @throws RequestError as the rules say; then nothing has changed. */
export function perform(state: RoomState, operation: Operation, now: number): Performed {
  const outcome = handle(state, operation, now);
  const followed = followFloor(state, outcome.state);
  const events = [...outcome.events, ...followed.events];
  if (!mayHaveLostRights(state, followed.state)) return { ...outcome, state: followed.state, events };
  const enforced = enforceRights(followed.state);
  return { ...outcome, state: enforced.state, events: [...events, ...enforced.events] };
}

function handle(state: RoomState, operation: Operation, now: number): Performed {
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
    case "ruleMeeting":
      return ruleMeeting(state, operation.by, operation.rules);
    case "except":
      return exceptRight(state, operation.by, {
        participantId: operation.to,
        right: operation.right,
        allowed: operation.allowed,
      });
    case "muteAll":
      return muteEveryone(state, operation.by);
    case "stopCameras":
      return stopCameras(state, operation.by);
    case "stopAll":
      return stopAll(state, operation.by);
    case "endSoon":
      return endSoon(state, operation.by, now + 5_000);
    case "keepOpen":
      return keepOpen(state, operation.by);
    case "askFor":
      return askFor(state, operation.by, operation.to, operation.source);
    case "spotlight":
      return spotlight(state, operation.by, operation.whom);
    case "call":
      return callSpeaker(state, operation.by, operation.whom, now);
    case "rename":
      return rename(state, operation.by, operation.to, operation.name);
    case "renameSelf":
      return renameSelf(state, operation.by, operation.name);
    case "lower":
      return lowerHands(state, operation.by, operation.to);
    case "cohost":
      return setCohost(state, operation.by, operation.to, operation.cohost, now);
    case "look":
      return lookAt(state, operation.by ?? state.presenterId ?? "nobody", {
        deckId: state.slides?.deckId ?? "none",
        page: operation.page ?? state.slides?.page ?? 1,
        zoom: operation.scale === 1 ? null : { scale: operation.scale, x: 0.5, y: 0.5 },
        black: operation.black,
      });
    case "insert":
      return insertPage(
        state,
        operation.by ?? state.presenterId ?? "nobody",
        {
          deckId: state.slides?.deckId ?? "none",
          after: operation.after,
          expectedRevision: state.slidesRevision - operation.late,
        },
        `x${now}`,
      );
    case "removeDeck":
      return removeDeck(state, operation.by, operation.deckId);
    case "rule":
      return ruleSlides(state, operation.by, { [operation.rule]: operation.value });
    case "browse":
      return browse(state, operation.by, operation.on);
    case "ask":
      return askToPresent(state, operation.by, operation.on, now);
    case "draw": {
      const { by, tool, id, points: drawn, ...place } = operation;
      return addMark(state, by, {
        ...placeOf(place),
        mark: { id, tool, color: "ink", size: 20, points: tool === "pen" ? drawn : [...drawn, 1, 1, 2, 2].slice(0, 4) },
      });
    }
    case "extend":
      return extendMark(state, operation.by, { ...placeOf(operation), ...pickOf(operation) });
    case "erase":
      return eraseMarks(state, operation.by, { ...placeOf(operation), ids: operation.ids });
    case "undo":
      return undoDrawing(state, operation.by, placeOf(operation));
    case "clear":
      return clearDrawings(state, operation.by, { deckId: operation.deckId, page: operation.page });
  }
}

const placeOf = ({ deckId: id, page }: { deckId: string; page: PageKey }) => ({ deckId: id, page });
const pickOf = ({ id, from, points: drawn }: Extract<Operation, { kind: "extend" }>) => ({ id, from, points: drawn });

function pick(state: RoomState, which: number): string {
  const ids = [...state.producers.keys()];
  return ids[which % (ids.length + 1)] ?? "nobodys";
}

function deckOf({ deckId: id, pagesReady, failed }: Extract<Operation, { kind: "deck" }>): DeckView {
  if (failed)
    return {
      id,
      name: id,
      content: null,
      blanks: [],
      pageCount: null,
      pagesReady: 0,
      status: "failed",
      failure: { reason: "deck-broken", page: 2 },
    };
  const status = pagesReady === PAGES ? "ready" : "rendering";
  return { id, name: id, content: id, blanks: [], pageCount: PAGES, pagesReady, status, failure: null };
}
