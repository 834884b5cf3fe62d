import { createServer } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listenAddresses } from "./addresses.ts";
import { MediaRoom } from "./media-room.ts";
import { WorkerPool } from "./workers.ts";

const ADDRESS = "127.0.0.1";
let port: number;
let pool: WorkerPool;
let room: MediaRoom;

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, ADDRESS, resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

beforeAll(async () => {
  port = await freePort();
  pool = await WorkerPool.open({ workers: 1, addresses: [{ ip: ADDRESS }], firstPort: port });
  room = await MediaRoom.open(pool);
});
afterAll(() => pool.close());

test("a browser is offered VP8 first, then VP9, H.264 and AV1, and Opus with FEC and DTX", () => {
  const codecs = (room.rtpCapabilities.codecs ?? []).filter(({ mimeType }) => !mimeType.endsWith("/rtx"));
  const video = codecs.filter(({ kind }) => kind === "video").map(({ mimeType }) => mimeType);
  expect(video).toEqual(["video/VP8", "video/VP9", "video/H264", "video/AV1"]);
  const [opus, ...others] = codecs.filter(({ kind }) => kind === "audio");
  expect(others).toEqual([]);
  expect(opus).toMatchObject({ mimeType: "audio/opus", channels: 2, parameters: { useinbandfec: 1, usedtx: 1 } });
});

test("public addresses of both families, several of one, and this machine's own are announced together, on one port", async () => {
  const own = await freePort();
  const announcing = async (announced: string[]) => {
    const many = await WorkerPool.open({ workers: 1, addresses: listenAddresses(announced), firstPort: own });
    try {
      const behind = await MediaRoom.open(many);
      const { options } = await behind.openPeer(behind.rtpCapabilities);
      return options.receive.iceCandidates.filter(({ protocol }) => protocol === "udp");
    } finally {
      many.close();
    }
  };
  const behindNat = await announcing(["203.0.113.7", "203.0.113.8", "2001:db8::7"]);
  expect(behindNat.map(({ address }) => address)).toEqual(["203.0.113.7", "2001:db8::7", "203.0.113.8"]);
  const besides = await announcing([ADDRESS, "203.0.113.7"]);
  expect(besides.map(({ address }) => address)).toEqual([ADDRESS, "203.0.113.7"]);
  expect(new Set([...behindNat, ...besides].map(({ port: told }) => told))).toEqual(new Set([own]));
});

test("every transport is reached on the worker's one port, by UDP first and by TCP", async () => {
  const peers = await Promise.all([room.openPeer(room.rtpCapabilities), room.openPeer(room.rtpCapabilities)]);
  for (const { send, receive } of peers.map(({ options }) => options)) {
    for (const { iceCandidates } of [send, receive]) {
      const byPriority = iceCandidates.toSorted((a, b) => b.priority - a.priority);
      expect(byPriority.map(({ protocol, ip, port: at }) => [protocol, ip, at])).toEqual([
        ["udp", ADDRESS, port],
        ["tcp", ADDRESS, port],
      ]);
    }
  }
  expect((await pool.count()).transports).toBe(5); // two each, and the room's own
  for (const peer of peers) peer.close();
  expect((await pool.count()).transports).toBe(1);
});

test("a worker doesn't end by itself when this process is asked to end", async () => {
  const counts = () => ["SIGINT", "SIGTERM"].map((signal) => process.listenerCount(signal));
  const before = counts();
  const another = await WorkerPool.open({ workers: 1, addresses: [{ ip: ADDRESS }], firstPort: 0 });
  expect(counts()).toEqual(before);
  another.close();
});
