import { isReason, requests, type RequestName } from "@moim/protocol";
import { junk, mutated, validInputs } from "@moim/protocol/testing";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Seat } from "../rooms/registry.ts";
import type { Guest } from "../testing/guest.ts";
import { rtpParametersOf } from "../testing/rtp-parameters.ts";
import { openTestServer, type TestServer } from "../testing/test-server.ts";
import { listenForUnhandled } from "../testing/unhandled.ts";

const names = Object.keys(requests) as RequestName[];
/** fast-check prints the seed of a run that fails. */
const ILLEGAL_RUNS = 10_000;
const LEGAL_RUNS = 200;
const ALMOST_RUNS = 500;
const TIMEOUT_MS = 120_000;

let server: TestServer;
let host: Guest;
let guest: Guest;
let seat: Seat;
let workerPid: number;
let ids: {
  transportId: string;
  producerId: string;
  consumerId: string;
  participantId: string;
  deckId: string;
  before: string;
};

/** These tests ask more in a moment than people may. */
const limits = { spend: () => Promise.resolve() };
beforeAll(async () => {
  server = await openTestServer({ limits });
  workerPid = (await server.status()).workerPids[0]!;
});
afterAll(async () => await server.close());

beforeEach(async () => {
  await server.emptied();
  await server.store.giveDeck("meeting", { id: "deck", name: "월요일", pageCount: 5 });
  host = await server.join("hana", "host");
  guest = await server.join("pia", "participant");
  await host.openMedia();
  const { send } = await guest.openMedia();
  const producerId = await guest.produce("microphone");
  const consumerId = await guest.consume(await host.produce("camera"));
  const { message } = await guest.request("chat.send", { clientId: "c", text: "안녕" });
  ids = { transportId: send.id, producerId, consumerId, participantId: "pia", deckId: "deck", before: message.id };
  const [room] = await server.registry.rooms();
  seat = { room: room!, member: room!.members.get("pia")! };
});

const unhandled = listenForUnhandled();

const requestIsLegal = (name: RequestName) => (input: unknown) => requests[name].input.safeParse(input).success;

async function serverIsWell(): Promise<void> {
  expect((await server.status()).workerPids, "no worker died").toEqual([workerPid]);
  expect(unhandled(), "nothing was left unhandled").toEqual([]);
  expect((await host.snapshot()).participants.length).toBeGreaterThan(0);
}

describe.each(names)("B6: %s", (name) => {
  const valid: fc.Arbitrary<unknown> = validInputs[name];
  const isLegal = requestIsLegal(name);

  test(
    "of an illegal form changes nothing, whatever the form",
    async () => {
      const illegal = fc.oneof(junk, mutated(valid)).filter((input) => !isLegal(input));
      await fc.assert(
        fc.asyncProperty(illegal, async (input) => {
          const { state } = seat.room;
          const reply = await server.answer(seat, name, input);
          expect(reply).toMatchObject({ ok: false, error: { reason: "invalid-input" } });
          expect(seat.room.state).toBe(state);
        }),
        { numRuns: ILLEGAL_RUNS },
      );
      await serverIsWell();
    },
    TIMEOUT_MS,
  );

  if (name === "room.leave" || name === "room.end") return;
  test(
    "of a legal form, with ids that are right or wrong, is done or refused for one of our reasons; no worker dies of it",
    async () => {
      const legal = fc.tuple(valid, fc.boolean()).map(([input, real]) => {
        const known = Object.entries(ids).filter(([key]) => real && key in (input as object));
        return { ...(input as object), ...Object.fromEntries(known) };
      });
      await fc.assert(
        fc.asyncProperty(legal, async (input) => {
          const { state } = seat.room;
          const reply = await server.answer(seat, name, input);
          if (reply.ok) return;
          expect(isReason(reply.error.reason)).toBe(true);
          expect(reply.error.reason).not.toBe("internal");
          // Refused is refused: nobody is told anything, and nothing changed.
          expect(seat.room.state).toBe(state);
        }),
        { numRuns: LEGAL_RUNS },
      );
      await serverIsWell();
    },
    TIMEOUT_MS,
  );
});

describe("M6: what almost is right, and is let through by the schema, kills no worker", () => {
  async function everyLegal<T>(
    valid: T,
    isLegal: (value: unknown) => boolean,
    ask: (value: unknown) => Promise<unknown>,
  ) {
    const almost = mutated(fc.constant(valid)).filter(isLegal);
    await fc.assert(
      fc.asyncProperty(almost, async (value) => void (await ask(value))),
      { numRuns: ALMOST_RUNS },
    );
    await serverIsWell();
  }

  test.each(["audio", "video"] as const)("as RTP parameters of %s", { timeout: TIMEOUT_MS }, async (kind) => {
    const source = kind === "audio" ? "screen-audio" : "camera";
    let made = 0;
    const produce = { kind, source, paused: false, rtpParameters: rtpParametersOf(kind) };
    await everyLegal(produce, requestIsLegal("media.produce"), async (input) => {
      const reply = await server.answer(seat, "media.produce", input);
      if (!reply.ok) return expect(reply.error.reason).not.toBe("internal");
      made += 1;
      await server.answer(seat, "media.close", reply.data);
    });
    expect(made, "some get as far as the worker").toBeGreaterThan(0);
  });

  test("as RTP capabilities, which then receive something", { timeout: TIMEOUT_MS }, async () => {
    const producerId = await host.produce("microphone");
    const open = { rtpCapabilities: guest.welcome.routerRtpCapabilities };
    await everyLegal(open, requestIsLegal("media.open"), async (input) => {
      const opened = await server.answer(seat, "media.open", input);
      if (!opened.ok) return expect(opened.error.reason).not.toBe("internal");
      const consumed = await server.answer(seat, "media.consume", { producerId });
      if (!consumed.ok) expect(consumed.error.reason).not.toBe("internal");
    });
  });

  test("as DTLS parameters, on a transport that waits for them", { timeout: TIMEOUT_MS }, async () => {
    const fingerprints = [{ algorithm: "sha-256", value: Array(32).fill("AB").join(":") }];
    const connect = { transportId: "its", dtlsParameters: { role: "client", fingerprints } };
    await everyLegal(connect, requestIsLegal("media.connect"), async (input) => {
      const { send } = await guest.openMedia();
      const reply = await server.answer(seat, "media.connect", { ...(input as object), transportId: send.id });
      if (!reply.ok) expect(reply.error.reason).not.toBe("internal");
    });
  });
});
