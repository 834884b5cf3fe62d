import { setTimeout as pause } from "node:timers/promises";
import type { Duplex } from "node:stream";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { Connection } from "@moim/client/testing";
import { NOTHING } from "../../apps/server/src/testing/status.ts";
import { ORIGIN, openTestServer, STATUS_TOKEN, type TestServer } from "../../apps/server/src/testing/test-server.ts";
import { freeMediaPorts } from "../../scripts/shared/ports.mjs";
import { Bot } from "./bot.ts";
import { OwnMedia } from "./own-media.ts";
import { readMetrics } from "./process.ts";

/** What the server may hold for one who doesn't read. */
const BAR_BYTES = 5_000_000;
/** Three bytes each in UTF-8: the longest message there is. */
const LONG = "한".repeat(3_900);
const MESSAGES_MAX = 4_000;

let server: TestServer;
let media: OwnMedia;
let bots: Bot[] = [];
beforeAll(async () => {
  server = await openTestServer({ limits: { spend: () => Promise.resolve() } });
  media = await OwnMedia.open(await freeMediaPorts(1));
});
afterEach(async () => {
  for (const bot of bots) await bot.leave();
  bots = [];
  expect(await server.emptied()).toEqual(NOTHING);
});
afterAll(async () => {
  media.close();
  await server.close();
});

async function meet(...names: string[]): Promise<Bot[]> {
  const meeting = {
    ...{ id: "meeting", serverUrl: server.url, origin: ORIGIN },
    ticketFor: (name: string) =>
      server.ticket({ participantId: name, name, role: name === "hana" ? "host" : "participant" }),
  };
  bots = names.map((name) => new Bot(name, meeting, media));
  await allIsWell();
  return bots;
}
const allIsWell = async () => {
  const since = performance.now();
  await expect
    .poll(() => bots.flatMap((bot) => bot.waitsFor(bots, since)), { timeout: 30_000, interval: 50 })
    .toEqual([]);
};
const figures = async () =>
  readMetrics(
    await (
      await fetch(`${server.url}/metrics`, {
        headers: { authorization: `Bearer ${STATUS_TOKEN}`, connection: "close" },
      })
    ).text(),
  );
const cuts = async (because: string) => (await figures()).get(`moim_cut_connections_total{because="${because}"}`) ?? 0;

/** The others go on writing until it is so; what is written is acknowledged and seen by those who read, each message. */
async function writeUntil(
  writers: Bot[],
  isSo: () => Promise<boolean>,
): Promise<{ texts: string[]; unsentMax: number }> {
  const texts: string[] = [];
  let unsentMax = 0;
  while (texts.length < MESSAGES_MAX) {
    for (const writer of writers) {
      const text = `${texts.length} ${LONG}`;
      texts.push(text);
      await writer.write(text);
      expect(writer.acknowledged.has(text), "written, whoever doesn't read").toBe(true);
    }
    if (texts.length % 20 > 1) continue;
    unsentMax = Math.max(unsentMax, (await figures()).get("moim_unsent_bytes") ?? 0);
    if (await isSo()) return { texts, unsentMax };
  }
  throw new Error("nobody was cut off");
}
/** What a client knows at last of what was written meanwhile: a snapshot has the latest hundred. */
const knows = (bot: Bot, texts: string[]) =>
  expect.poll(() => texts.slice(-100).filter((text) => !bot.seen.has(text)).length, { timeout: 30_000 }).toBe(0);

test("F13: one whose data channel stands still is cut off it, goes on over the socket and another channel, and has lost nothing", async () => {
  const [hana, pia, mina] = (await meet("hana", "pia", "mina")) as [Bot, Bot, Bot];
  mina.freezeMedia(true);
  const { texts } = await writeUntil([hana, pia], async () => (await cuts("channel-unread")) > 0);
  await allIsWell();
  await knows(mina, texts);
  await knows(pia, texts);
  expect(await cuts("channel-unread"), "once").toBe(1);
  expect(await cuts("socket-unread")).toBe(0);
});

test("F13: one who reads nothing at all is cut off with less than 5 MB kept for them, the others write on, and back again nothing is lost", async () => {
  const [hana, pia, mina] = (await meet("hana", "pia", "mina")) as [Bot, Bot, Bot];
  // Nor does it give up what it doesn't hear on: it stands still, and this program doesn't.
  const proof = vi.spyOn(Connection.prototype, "prove").mockResolvedValue();
  const { engine } = (mina.socket as unknown as { io: { engine: Engine } }).io;
  const { ws } = engine.transport;
  ws._socket.pause();
  mina.freezeMedia(true);
  clearTimeout(engine._pingTimeoutTimer); // it would give up by itself, as it hears nothing
  const alive = setInterval(() => ws.send("3"), 1_000); // says that it heard the ping, which it didn't
  const { texts, unsentMax } = await writeUntil([hana, pia], async () => (await cuts("socket-unread")) > 0);
  clearInterval(alive);
  expect(unsentMax, "something was kept").toBeGreaterThan(BAR_BYTES / 5);
  expect(unsentMax).toBeLessThan(BAR_BYTES);
  expect((await figures()).get("moim_unsent_bytes")).toBeLessThan(BAR_BYTES / 10);
  await knows(pia, texts);
  proof.mockRestore();
  ws._socket.resume();
  await pause(0);
  await allIsWell();
  await knows(mina, texts);
}, 120_000);

/** The end of a socket.io connection in a program. */
type Engine = { transport: { ws: WebSocket & { _socket: Duplex } }; _pingTimeoutTimer: NodeJS.Timeout };
