import fc from "fast-check";
import { reactions } from "../events.ts";
import { CHAT_MAX_CHARACTERS, DECK_MAX_BYTES, DECK_MAX_PAGES } from "../limits.ts";
import type { RawInput, RequestName } from "../requests/index.ts";
import { sources } from "../views.ts";
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

/** What a sender may give, for every request; one that is missing here doesn't compile. */
export const validInputs: { [N in RequestName]: fc.Arbitrary<RawInput<N>> } = {
  "room.join": nothing,
  "room.sync": fc.record({ since: fc.nat() }),
  "room.leave": nothing,
  "room.end": nothing,
  "media.open": fc.record({ rtpCapabilities }),
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
  "chat.send": fc.record({ clientId: id, text: chatText }),
  "chat.history": fc.record({ before: id }),
  "slides.upload": fc.record({ name: title, bytes: fc.integer({ min: 1, max: DECK_MAX_BYTES }) }),
  "slides.present": fc.record({ deckId: id }),
  "slides.change": fc.record({
    deckId: id,
    page: fc.integer({ min: 1, max: DECK_MAX_PAGES }),
    expectedRevision: fc.nat(),
  }),
  "slides.stop": nothing,
  "presenter.give": fc.record({ participantId: id }),
  "people.raiseHand": fc.record({ raised: fc.boolean() }),
  "people.react": fc.record({ reaction: fc.constantFrom(...reactions) }),
  "moderation.stop": fc.record({ participantId: id, source }),
  "moderation.allow": fc.record({ participantId: id, source }),
  "moderation.remove": fc.record({ participantId: id }),
};
