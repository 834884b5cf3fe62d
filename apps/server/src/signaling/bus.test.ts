import { BUS_MESSAGE_MAX_BYTES, type Reply, type RequestName } from "@moim/protocol";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { createLogger } from "../logger.ts";
import type { LiveRoom } from "../rooms/live-room.ts";
import { FakeMedia, roomWith, seated } from "../testing/fake-room.ts";
import type { Answer } from "./answer.ts";
import { createBusReceiver } from "./bus.ts";

let media: FakeMedia;
let room: LiveRoom;
let member: ReturnType<typeof seated>;
let asked: { by: string; name: RequestName; input: unknown }[];
let receive: (message: Buffer) => void;

beforeEach(() => {
  media = new FakeMedia();
  room = roomWith(media);
  member = seated(room, "ana");
  asked = [];
  const answer: Answer = async (place, name, input) => {
    asked.push({ by: "member" in place ? place.member.id : "", name, input });
    return { ok: true, data: {} } as Reply<typeof name>;
  };
  receive = createBusReceiver(answer, createLogger("silent"))({ room, member });
});

const send = (message: unknown) => receive(Buffer.from(JSON.stringify(message)));
const ask = (input: unknown, id = 7) => ({ t: "ask", id, name: "people.raiseHand", input });

describe("B4: a hello", () => {
  test("is welcomed on one's own subchannel, and from then on events go to the bus", () => {
    send({ t: "hello" });
    expect(member.busReady).toBe(true);
    expect(media.sent).toEqual([{ message: { t: "welcome" }, channel: member.channel }]);
  });

  test.each([
    ["who hasn't joined on this connection", () => (member.joined = false)],
    ["who was replaced or removed", () => room.members.delete("ana")],
    ["on the bus of a worker that is gone", () => (room.media = new FakeMedia().room)],
  ])("of one %s moves no events to the bus", (_who, change) => {
    change();
    send({ t: "hello" });
    expect(member.busReady).toBe(false);
  });
});

describe("B5: a request on the bus", () => {
  test("is asked for whose data producer brought it, and answered there by its id", async () => {
    send(ask({ raised: true }));
    await Promise.resolve();
    expect(asked).toEqual([{ by: "ana", name: "people.raiseHand", input: { raised: true } }]);
    await expect
      .poll(() => media.sent)
      .toEqual([{ message: { t: "reply", id: 7, reply: { ok: true, data: {} } }, channel: member.channel }]);
  });

  test.each([
    ["a sender", { ...ask({}), from: "ben" }],
    ["a request that stays on socket.io", { t: "ask", id: 1, name: "media.close", input: { producerId: "p" } }],
    ["a request that ends the session", { t: "ask", id: 1, name: "room.end", input: {} }],
    ["no number", { t: "ask", name: "people.raiseHand", input: {} }],
    ["what comes down, not up", { t: "event", seq: 1, at: 1, event: { type: "room.ended", by: "ana" } }],
    ["nothing", null],
  ])("with %s is dropped without an answer", (_what, message) => {
    send(message);
    expect([asked, media.sent]).toEqual([[], []]);
  });

  test("over 16 KB is dropped, one just within isn't", () => {
    const overhead = Buffer.byteLength(JSON.stringify(ask({ text: "" })));
    const text = "x".repeat(BUS_MESSAGE_MAX_BYTES - overhead);
    send(ask({ text }));
    expect(asked).toHaveLength(1);
    send(ask({ text: `${text}x` }));
    expect(asked).toHaveLength(1);
  });

  test("made of anything at all never throws", () => {
    const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));
    const json = fc.json().map((text) => Buffer.from(text));
    const cut = fc.tuple(fc.json(), fc.nat(50)).map(([text, length]) => Buffer.from(text.slice(0, length)));
    fc.assert(
      fc.property(fc.oneof(bytes, json, cut), (message) => receive(message)),
      { numRuns: 2_000 },
    );
    expect(asked).toEqual([]);
  });
});
