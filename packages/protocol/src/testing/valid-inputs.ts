import fc from "fast-check";
import { reactions } from "../events.ts";
import {
  BLANK_PAGES_MAX,
  CHAT_MAX_CHARACTERS,
  DECK_MAX_BYTES,
  DECK_MAX_PAGES,
  MARK_TEXT_MAX_CHARACTERS,
  REPORT_MAX_CHARACTERS,
  WAITING_NOTE_MAX_CHARACTERS,
  ZOOM_MAX,
} from "../limits.ts";
import { chatReaches, presentingModes, rights, type Right } from "../permissions.ts";
import type { RawInput, RequestName } from "../requests/index.ts";
import { askableSources, markColors, sources } from "../views.ts";
import { dtlsParameters, rtpCapabilities, rtpParameters } from "./valid-media.ts";

const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/);
const source = fc.constantFrom(...sources);
const nothing = fc.constant({});
const visible = fc.constantFrom("a", "Z", "7", "한", "글", "é", "e\u0301", "日", "ش", "👩‍👩‍👧", "❤️", ".", " ", "  ");
const title = fc
  .string({ unit: visible, minLength: 1, maxLength: 20 })
  .filter((text) => text.trim() !== "" && !text.trimStart().startsWith("\u0301"));
const chatText = fc
  .string({ unit: fc.oneof(visible, fc.constantFrom("\n", "\t", "<b>", "\u200F")), minLength: 1, maxLength: 200 })
  .filter((text) => text.trim() !== "" && text.length <= CHAT_MAX_CHARACTERS);

const waitingNote = chatText.filter((text) => text.length <= WAITING_NOTE_MAX_CHARACTERS);
const eachRight = Object.fromEntries(rights.map((right) => [right, fc.boolean()])) as Record<
  Right,
  fc.Arbitrary<boolean>
>;
const page = fc.integer({ min: 1, max: DECK_MAX_PAGES + BLANK_PAGES_MAX });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const zoom = fc.record({ scale: fc.double({ min: 1, max: ZOOM_MAX, noNaN: true }), x: share, y: share });
const pageKey = fc.oneof(
  fc.integer({ min: 1, max: 999 }).map((n) => `p${n}`),
  fc.stringMatching(/^b[A-Za-z0-9_-]{1,32}$/),
);
const coordinate = fc.integer({ min: -1_000, max: 11_000 });
const pointsOf = (minLength: number, maxLength: number) =>
  fc.array(fc.tuple(coordinate, coordinate), { minLength, maxLength }).map((pairs) => pairs.flat());
const points = pointsOf(1, 20);
const style = { id, color: fc.constantFrom(...markColors), size: fc.integer({ min: 1, max: 2_000 }) };
const mark = fc.oneof(
  fc.record({ ...style, tool: fc.constantFrom("pen", "highlighter"), points }),
  fc.record({ ...style, tool: fc.constantFrom("line", "arrow", "rectangle", "ellipse"), points: pointsOf(2, 2) }),
  fc.record({
    ...style,
    tool: fc.constant("text" as const),
    points: pointsOf(1, 1),
    text: chatText.filter((text) => text.length <= MARK_TEXT_MAX_CHARACTERS),
  }),
);

/** What a sender may give, for every request; one that is missing here doesn't compile. */
export const validInputs: { [N in RequestName]: fc.Arbitrary<RawInput<N>> } = {
  "room.join": nothing,
  "room.sync": fc.record({ since: fc.nat() }),
  "room.leave": fc.record({ returning: fc.boolean() }, { requiredKeys: [] }),
  "room.end": fc.record({ now: fc.boolean() }),
  "room.keepOpen": nothing,
  "media.open": fc.record({ rtpCapabilities }),
  "media.turn": nothing,
  "media.connect": fc.record({ transportId: id, dtlsParameters }),
  "media.restartIce": fc.record({ transportId: id }),
  "media.produce": fc.record({ kind: fc.constantFrom("audio", "video"), source, paused: fc.boolean(), rtpParameters }),
  "media.pause": fc.record({ producerId: id }),
  "media.resume": fc.record({ producerId: id }),
  "media.close": fc.record({ producerId: id }),
  "media.consume": fc.record({ producerId: id }),
  "media.tune": fc.record(
    { consumerId: id, paused: fc.boolean(), spatialLayer: fc.integer({ min: 0, max: 2 }) },
    { requiredKeys: ["consumerId"] },
  ),
  "media.unconsume": fc.record({ consumerId: id }),
  "media.openBus": fc.record({
    sctpStreamParameters: fc.record({
      streamId: fc.integer({ min: 0, max: 65_534 }),
      ordered: fc.constant(true as const),
    }),
  }),
  "media.openPointer": fc.record({
    sctpStreamParameters: fc.record({
      streamId: fc.integer({ min: 0, max: 65_534 }),
      ordered: fc.constant(false as const),
      maxRetransmits: fc.constant(0 as const),
    }),
  }),
  "chat.send": fc.record(
    { clientId: id, text: chatText, to: fc.oneof(fc.constant("hosts" as const), fc.record({ id })) },
    { requiredKeys: ["clientId", "text"] },
  ),
  "chat.clear": nothing,
  "chat.history": fc.record({ before: id }),
  "slides.upload": fc.record({
    name: title,
    files: fc.array(fc.record({ bytes: fc.integer({ min: 1, max: DECK_MAX_BYTES / 100 }) }), {
      minLength: 1,
      maxLength: 100,
    }),
  }),
  "slides.add": fc.record({ deckId: id }),
  "slides.present": fc.record({ deckId: id }),
  "slides.change": fc.record({
    deckId: id,
    page,
    expectedRevision: fc.nat(),
  }),
  "slides.look": fc.record({ deckId: id, page, zoom: fc.option(zoom), black: fc.boolean() }),
  "slides.browse": fc.record({ browsing: fc.boolean() }),
  "slides.rule": fc
    .record({ followRequired: fc.boolean(), downloads: fc.boolean() }, { requiredKeys: [] })
    .filter((rules) => Object.keys(rules).length > 0),
  "slides.insertPage": fc.record({ deckId: id, after: page, expectedRevision: fc.nat() }),
  "slides.removeDeck": fc.record({ deckId: id }),
  "slides.stop": nothing,
  "presenter.ask": fc.record({ asking: fc.boolean() }),
  "presenter.give": fc.record({ participantId: id }),
  "drawing.add": fc.record({ deckId: id, page: pageKey, mark }),
  "drawing.extend": fc.record({ deckId: id, page: pageKey, id, from: fc.nat(4_000).map((n) => n * 2), points }),
  "drawing.erase": fc.record({ deckId: id, page: pageKey, ids: fc.array(id, { minLength: 1, maxLength: 100 }) }),
  "drawing.undo": fc.record({ deckId: id, page: pageKey }),
  "drawing.clear": fc.record({ deckId: id, page: fc.option(pageKey) }),
  "drawing.page": fc.record({ deckId: id, page: pageKey }),
  "people.raiseHand": fc.record({ raised: fc.boolean() }),
  "people.rename": fc.record({ name: title }),
  "people.report": fc.record({
    participantId: id,
    note: chatText.filter((text) => text.length <= REPORT_MAX_CHARACTERS),
  }),
  "people.react": fc.record({ reaction: fc.constantFrom(...reactions) }),
  "moderation.stop": fc.record({ participantId: id, source }),
  "moderation.allow": fc.record({ participantId: id, source }),
  "moderation.ask": fc.record({ participantId: id, source: fc.constantFrom(...askableSources) }),
  "moderation.remove": fc.record({ participantId: id, ban: fc.boolean() }),
  "moderation.bans": nothing,
  "moderation.unban": fc.record({ banId: id }),
  "moderation.stopCameras": fc.record({ mayRestart: fc.boolean() }),
  "moderation.stopAll": nothing,
  "moderation.spotlight": fc.record({ participantId: fc.option(id) }),
  "moderation.nextSpeaker": fc.record({ participantId: fc.option(id) }),
  "moderation.rename": fc.record({ participantId: id, name: title }),
  "moderation.log": fc.record({ before: fc.option(id) }),
  "moderation.rule": fc
    .record(
      {
        ...eachRight,
        chatReach: fc.constantFrom(...chatReaches),
        presenting: fc.constantFrom(...presentingModes),
        waitingRoom: fc.boolean(),
        invitedSkip: fc.boolean(),
        locked: fc.boolean(),
      },
      { requiredKeys: [] },
    )
    .filter((rules) => Object.keys(rules).length > 0),
  "moderation.except": fc.record({
    participantId: id,
    right: fc.constantFrom(...rights),
    allowed: fc.option(fc.boolean()),
  }),
  "moderation.muteAll": fc.record({ mayUnmute: fc.boolean() }),
  "moderation.lowerHands": fc.record({ participantId: fc.option(id) }),
  "waiting.admit": fc.record({ participantId: fc.option(id) }),
  "waiting.deny": fc.record({ participantId: id, note: fc.option(waitingNote) }),
  "waiting.tell": fc.record({ note: fc.option(waitingNote) }),
  "waiting.sendBack": fc.record({ participantId: id }),
  "moderation.setCohost": fc.record({ participantId: id, cohost: fc.boolean() }),
};
