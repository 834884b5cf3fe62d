import { BUS_MESSAGE_MAX_BYTES, busRequestNames, handshake, pointing, requests, upMessage } from "@moim/protocol";
import { junk, mutated, validInputs } from "@moim/protocol/testing";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createLogger } from "../logger.ts";
import type { Seat } from "../rooms/registry.ts";
import type { Guest } from "../testing/guest.ts";
import { RawHandshakes } from "../testing/raw-handshakes.ts";
import { openTestServer, type TestServer } from "../testing/test-server.ts";
import { listenForUnhandled } from "../testing/unhandled.ts";
import { createBusReceiver } from "./bus.ts";
import { pointerReceiver } from "./pointer.ts";
import { BEAT } from "../rooms/live-room.ts";

/** fast-check prints the seed of a run that fails. */
const RUNS = 10_000;
const TIMEOUT_MS = 120_000;
const EXPIRED_MS = 10 * 60_000;

let server: TestServer;
let host: Guest;
let seat: Seat;
let workerPids: number[];
const unhandled = listenForUnhandled();

beforeAll(async () => {
  // These tests ask more in a moment than people may.
  const aLot = { connectionLimit: 1_000_000, limits: { spend: () => Promise.resolve() } };
  server = await openTestServer({ ...aLot, floodLimits: { messages: 1e9, arrivals: 1e9 } });
  workerPids = (await server.status()).workerPids;
});
afterAll(async () => await server.close());
beforeEach(async () => {
  await server.emptied();
  await server.store.giveDeck("meeting", { id: "deck", name: "월요일", pageCount: 5 });
  host = await server.join("hana", "host");
  await host.openMedia();
  await host.request("slides.present", { deckId: "deck" });
  const [room] = await server.registry.rooms();
  seat = { room: room!, member: room!.members.get("hana")! };
});
afterEach(async () => {
  expect((await server.status()).workerPids, "no worker died").toEqual(workerPids);
  expect(unhandled(), "nothing was left unhandled").toEqual([]);
});

/** Nothing that can be seen of the room, or of who is in it, has changed. */
function situation() {
  const { state, members, bans, log } = seat.room;
  return {
    state,
    seq: log.seq,
    members: [...members.values()],
    bans: bans.size,
    waiters: seat.room.door.waiters.length,
  };
}
function expectUnchanged(before: ReturnType<typeof situation>): void {
  const now = situation();
  expect(now.state).toBe(before.state);
  expect({ ...now, state: null, members: now.members.length }).toEqual({
    ...before,
    state: null,
    members: before.members.length,
  });
}

/** Bytes as nobody's browser sends them: noise, text that is no JSON, JSON of anything, broken off or with more behind it. */
const noise = fc.oneof(
  fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
  fc.string({ unit: "binary", maxLength: 400 }).map((text) => Buffer.from(text)),
  junk.map((value) => Buffer.from(written(value))),
  fc
    .constantFrom("[".repeat(8_000), `{"t":`.repeat(2_000), " ".repeat(BUS_MESSAGE_MAX_BYTES + 1))
    .map((text) => Buffer.from(text)),
);
const broken = (valid: fc.Arbitrary<unknown>) =>
  fc.tuple(valid, fc.nat(), fc.constantFrom("cut", "more", "flip")).map(([value, at, how]) => {
    const bytes = Buffer.from(written(value));
    const place = at % (bytes.length || 1);
    if (how === "cut") return bytes.subarray(0, place);
    if (how === "more") return Buffer.concat([bytes, bytes.subarray(0, place + 1)]);
    bytes[place] = (bytes[place] ?? 0) ^ (1 << (at % 8));
    return bytes;
  });
const jsonOf = (arbitrary: fc.Arbitrary<unknown>) => arbitrary.map((value) => Buffer.from(written(value)));

/** As JSON, of what JSON can't say its text. */
function written(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "undefined";
  } catch {
    return String(typeof value);
  }
}
function read(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}

describe("J1: a handshake", () => {
  test(
    "of whatever form and content opens nothing but with a ticket of ours that is fresh",
    { timeout: TIMEOUT_MS },
    async () => {
      const [real, foreign, dead] = await Promise.all([
        server.ticket({ participantId: "mallory" }),
        server
          .ticket({ participantId: "mallory" })
          .then((ticket) => ticket.replace(/[^.]+$/, (its) => its.split("").toReversed().join(""))),
        deadTicket(),
      ]);
      const changed = fc.tuple(fc.nat(), fc.constantFrom("A", "z", ".", "=", "é", "")).map(([at, by]) => {
        const place = at % real.lastIndexOf("."); // its header or claims
        return real[place] === by ? `${real}.` : real.slice(0, place) + by + real.slice(place + 1);
      });
      const tickets = fc.oneof(
        changed,
        fc.constantFrom(foreign, dead, "", "..", "null"),
        fc.string({ maxLength: 5_000 }),
      );
      const keys = fc.string({ minLength: 16, maxLength: 128 });
      const valid = fc.oneof(fc.record({ ticket: tickets }), fc.record({ resumeKey: keys }));
      const auth = fc.oneof(valid, mutated(valid), junk);
      const line = await RawHandshakes.open(server.url);
      const before = situation();
      const reasons = new Set<string>();
      await fc.assert(
        fc.asyncProperty(auth, async (payload) => {
          const answer = await line.offer(written(payload));
          reasons.add(answer);
          expect(["ticket-invalid", "resume-unknown", "closed"]).toContain(answer);
          expectUnchanged(before);
        }),
        { numRuns: RUNS },
      );
      expect([...reasons].toSorted(), "some get as far as being read").toEqual([
        "closed",
        "resume-unknown",
        "ticket-invalid",
      ]);
      expect(
        handshake.safeParse({ ticket: real }).success && (await line.offer(written({ ticket: real }))),
        "the real one",
      ).toBe("open");
      line.close();
    },
  );
});

/** A ticket that was ours, long ago. */
async function deadTicket(): Promise<string> {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - EXPIRED_MS });
  try {
    return await server.ticket({ participantId: "mallory" });
  } finally {
    vi.useRealTimers();
  }
}

describe("B5: bytes on the room bus", () => {
  const ask = fc.constantFrom(...busRequestNames).chain((name) =>
    fc.record({
      t: fc.constant("ask"),
      id: fc.nat(),
      name: fc.constant(name),
      input: validInputs[name] as fc.Arbitrary<unknown>,
    }),
  );
  let sent: string[];
  let receive: (bytes: Buffer) => void;
  beforeEach(() => {
    sent = [];
    seat.room.media.bus.send = (text) => void (text !== BEAT && sent.push(text)); // which tells nothing, whatever is done
    receive = createBusReceiver(server.answer, createLogger("silent"))(seat);
  });

  test("that are no message are dropped without an answer, and change nothing", { timeout: TIMEOUT_MS }, async () => {
    const isMessage = (bytes: Buffer) =>
      bytes.length <= BUS_MESSAGE_MAX_BYTES && upMessage.safeParse(read(bytes)).success;
    const bytes = fc.oneof(noise, broken(ask), jsonOf(mutated(ask))).filter((one) => !isMessage(one));
    const before = situation();
    await fc.assert(
      fc.asyncProperty(bytes, async (one) => {
        receive(one);
        await Promise.resolve();
        expectUnchanged(before);
        expect(sent).toEqual([]);
      }),
      { numRuns: RUNS },
    );
    await new Promise((resolve) => setImmediate(resolve));
    expect(sent).toEqual([]);
  });

  test(
    "that ask for something in an illegal form are refused, and change nothing",
    { timeout: TIMEOUT_MS },
    async () => {
      const illegal = fc.constantFrom(...busRequestNames).chain((name) =>
        fc
          .oneof(mutated(validInputs[name] as fc.Arbitrary<unknown>), junk)
          .map((input) => ({ t: "ask", id: 7, name, input: read(Buffer.from(written(input))) ?? null }))
          .filter(({ input }) => !requests[name].input.safeParse(input).success),
      );
      const before = situation();
      let refused = 0;
      await fc.assert(
        fc.asyncProperty(illegal, async (message) => {
          const text = JSON.stringify(message);
          receive(Buffer.from(text));
          await new Promise((resolve) => setImmediate(resolve));
          expectUnchanged(before);
          if (Buffer.byteLength(text) > BUS_MESSAGE_MAX_BYTES) return expect(sent).toEqual([]);
          refused += 1;
          expect(JSON.parse(sent.pop() ?? "{}")).toMatchObject({
            t: "reply",
            id: 7,
            reply: { ok: false, error: { reason: "invalid-input" } },
          });
          expect(sent).toEqual([]);
        }),
        { numRuns: RUNS },
      );
      expect(refused).toBeGreaterThan(RUNS / 2);
    },
  );
});

describe("D7: bytes on the pointer's channel", () => {
  test("that are no place on a page move nobody's pointer, and change nothing", { timeout: TIMEOUT_MS }, async () => {
    const place = fc.record({
      ...{ deckId: fc.constant("deck"), page: fc.constant("p1") },
      ...{ x: fc.nat(10_000), y: fc.nat(10_000) },
    });
    const told: string[] = [];
    seat.room.media.bus.point = (text) => void told.push(text);
    const receive = pointerReceiver(seat);
    const isPlace = (bytes: Buffer) => bytes.length <= 256 && pointing.safeParse(read(bytes)).success;
    const bytes = fc.oneof(noise, broken(place), jsonOf(mutated(place))).filter((one) => !isPlace(one));
    const before = situation();
    fc.assert(
      fc.property(bytes, (one) => {
        receive(one);
        expectUnchanged(before);
        expect(told).toEqual([]);
      }),
      { numRuns: RUNS },
    );
    receive(Buffer.from(JSON.stringify({ deckId: "deck", page: "p1", x: 1, y: 2 })));
    expect(told, "a real one does").toEqual([
      JSON.stringify({ by: "hana", at: { deckId: "deck", page: "p1", x: 1, y: 2 } }),
    ]);
  });
});
