import type { Duplex } from "node:stream";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { outcomeOf, type Guest } from "../testing/guest.ts";
import { NOTHING } from "../testing/status.ts";
import { ORIGIN, openTestServer, type TestServer } from "../testing/test-server.ts";

const MESSAGES = 1_500;
let server: TestServer;
beforeAll(async () => void (server = await openTestServer({ floodLimits: { messages: MESSAGES, arrivals: 5 } })));
afterAll(async () => await server.close());
afterEach(async () => expect(await server.emptied()).toEqual(NOTHING));

/** What a client that isn't ours does with its end of a connection. */
type Engine = {
  transport: { ws: WebSocket & { _socket: Duplex } };
  _pingTimeoutTimer: NodeJS.Timeout;
};

/** Ids of their own in each test: who floods stays out for a while. */
let tests = 0;
const own = (name: string) => `${name}-${(tests += 1)}`;

const flood = (guest: Guest, name: string, input: unknown) => {
  for (let n = 0; n < 2 * MESSAGES; n += 1) guest.socket.emit(name, input);
};

describe("L4: who floods", () => {
  test.each([
    ["requests that are refused", "people.react", { reaction: "clap" }],
    ["names there aren't", "room.destroy", {}],
    ["nothing that could be read", "chat.send", { junk: true }],
  ])(
    "with %s is cut off, media too, and stays out; for the others nothing else changes",
    async (_what, name, input) => {
      const host = await server.join(own("hana"), "host");
      const mallory = await server.join(own("mallory"), "participant");
      await mallory.openMedia();
      const producerId = await mallory.produce("camera");
      await host.sees("media.produced");
      flood(mallory, name, input);
      await mallory.cut();
      await host.sees("media.closed", (event) => event.producerId === producerId);
      await host.sees("participant.changed", ({ participant }) => !participant.connected);
      expect((await server.status()).media).toMatchObject({ transports: 1, producers: 0 });
      expect(await outcomeOf(server.resume(mallory.welcome.resumeKey))).toBe("too-many");
      expect(await outcomeOf(server.join(mallory.id, "participant"))).toBe("too-many");
      expect(await host.raw("chat.send", { clientId: "c", text: "all is well" })).toMatchObject({ ok: true });
      expect((await host.snapshot()).participants, "the place is kept, as after any drop").toHaveLength(2);
    },
  );

  test("while they wait are cut off as well", async () => {
    const host = await server.join(own("hana"), "host");
    await host.request("moderation.rule", { waitingRoom: true });
    const id = own("mallory");
    const mallory = await server.knock(id);
    flood(mallory, "room.join", {});
    await mallory.cut();
    expect(await outcomeOf(server.knock(id))).toBe("too-many");
  });

  test("before they say who they are are cut off", async () => {
    const socket = new WebSocket(`${server.url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`, {
      headers: { origin: ORIGIN },
    } as unknown as string[]);
    const closed = new Promise((resolve) => socket.addEventListener("close", resolve));
    await new Promise((resolve) => socket.addEventListener("open", resolve));
    for (let n = 0; n < 2 * MESSAGES; n += 1) socket.send("40/nowhere,");
    await closed;
  });

  test("by coming again and again stays out", async () => {
    const id = own("hana");
    const outcomes: string[] = [];
    for (let n = 0; n < 8; n += 1) outcomes.push(await outcomeOf(server.join(id, "host")));
    expect(outcomes).toEqual([...Array<string>(5).fill("done"), ...Array<string>(3).fill("too-many")]);
  });
});

test("L5: a connection that takes nothing of what it asked for is ended, with much less than that in memory", async () => {
  const host = await server.join(own("hana"), "host");
  const written = { senderId: host.id, senderName: "Hana", text: "한".repeat(4_000) };
  const store = async (n: number) => {
    return await server.store.storeMessage("meeting", { ...written, clientId: `c${n}`, sentAt: n });
  };
  for (let n = 0; n < 100; n += 1) await store(n);
  const { message: last } = await store(100);
  const mallory = await server.join(own("mallory"), "participant");
  const { engine } = mallory.socket.io as unknown as { engine: Engine };
  const { ws } = engine.transport;
  ws._socket.pause();
  clearTimeout(engine._pingTimeoutTimer); // it would give up by itself, as it hears nothing
  const alive = setInterval(() => ws.send("3"), 1_000); // says that it heard the ping, which it didn't
  for (let n = 0; n < 40; n += 1) mallory.socket.emit("chat.history", { before: last.id }, () => undefined);
  await host.sees("participant.changed", ({ participant }) => !participant.connected);
  clearInterval(alive);
});
