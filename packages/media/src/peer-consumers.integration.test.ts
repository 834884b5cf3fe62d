import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { types } from "mediasoup";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PeerConsumers } from "./peer-consumers.ts";
import { WorkerPool } from "./workers.ts";

const ip = "127.0.0.1";
const PAYLOAD_TYPE = 96;

let pool: WorkerPool;
let router: types.Router;
let up: types.PlainTransport;
let down: types.PlainTransport;
let sender: Socket;
let receiver: Socket;
let arrived = 0;
let sequence = 0;

beforeAll(async () => {
  pool = await WorkerPool.open({ workers: 1, addresses: [{ ip }], firstPort: 0 });
  ({ router } = await pool.createRouter());
  sender = createSocket("udp4");
  receiver = createSocket("udp4");
  for (const socket of [sender, receiver]) socket.bind(0, ip);
  await Promise.all([sender, receiver].map((socket) => once(socket, "listening")));
  receiver.on("message", (packet) => {
    if (packet.length > 900) arrived += 1; // reports are shorter
  });
  const listenInfo = { protocol: "udp" as const, ip };
  up = await router.createPlainTransport({ listenInfo, rtcpMux: true, comedia: true });
  down = await router.createPlainTransport({ listenInfo, rtcpMux: true });
  await down.connect({ ip, port: receiver.address().port });
});
afterAll(() => {
  pool.close();
  sender.close();
  receiver.close();
});

/** A video of one form, as a screen is sent. */
const produce = (ssrc: number) =>
  up.produce({
    kind: "video",
    rtpParameters: {
      codecs: [{ mimeType: "video/VP8", payloadType: PAYLOAD_TYPE, clockRate: 90_000 }],
      encodings: [{ ssrc }],
    },
  });

/** What arrives of so many key frames, of 1,000 bytes each. */
async function arrivingOf(ssrc: number, packets = 30): Promise<number> {
  await sleep(30); // what is under way
  arrived = 0;
  for (let n = 0; n < packets; n += 1) {
    sequence += 1;
    const packet = Buffer.alloc(1_000);
    packet.writeUInt8(0x80, 0);
    packet.writeUInt8(0x80 | PAYLOAD_TYPE, 1);
    packet.writeUInt16BE(sequence, 2);
    packet.writeUInt32BE(sequence * 3_000, 4);
    packet.writeUInt32BE(ssrc, 8);
    packet.writeUInt8(0x10, 12);
    sender.send(packet, up.tuple.localPort, ip);
    await sleep(4);
  }
  await sleep(30);
  return arrived;
}

const add = async (consumers: PeerConsumers, producerId: string) => {
  const { rtpCapabilities } = router;
  const consumer = await down.consume({ producerId, rtpCapabilities, paused: true });
  consumers.add(consumer);
  return consumer;
};

test("M11: what is sent is what both its viewer wants and the plan doesn't hold, whoever said so first", async () => {
  const consumers = new PeerConsumers();
  const producer = await produce(101);
  const { id } = await add(consumers, producer.id);
  expect(await arrivingOf(101)).toBe(0);
  await consumers.tune(id, { paused: false });
  expect(await arrivingOf(101)).toBeGreaterThan(20);
  await consumers.keepTo({ held: [id], reduced: [] });
  expect(await arrivingOf(101)).toBe(0);
  await consumers.tune(id, { paused: false });
  expect(await arrivingOf(101)).toBe(0);
  await consumers.tune(id, { paused: true });
  await consumers.keepTo({ held: [], reduced: [] });
  expect(await arrivingOf(101)).toBe(0);
  // The last word holds, though the worker hasn't answered the one before.
  await Promise.all([
    consumers.tune(id, { paused: false }),
    consumers.keepTo({ held: [id], reduced: [] }),
    consumers.keepTo({ held: [], reduced: [] }),
  ]);
  expect(await arrivingOf(101)).toBeGreaterThan(20);
});

test("M11: what is held is still known as wanted, with what arrives of it; what nobody wants or sends isn't", async () => {
  const consumers = new PeerConsumers();
  const producer = await produce(102);
  const { id } = await add(consumers, producer.id);
  expect(await consumers.wanted()).toEqual([]);
  await consumers.tune(id, { paused: false });
  await consumers.keepTo({ held: [id], reduced: [] });
  await arrivingOf(102, 100);
  const [one] = await consumers.wanted();
  expect(one).toMatchObject({ consumerId: id, producerId: producer.id, kind: "video", spatialLayer: 0 });
  expect(one?.rateBps).toBeGreaterThan(100_000);
  await producer.pause();
  await expect.poll(() => consumers.wanted()).toEqual([]); // the worker tells a moment later
});

test("M11: what comes in layers is sent in the lowest of them while its line carries no more, whatever its viewer asks meanwhile", async () => {
  const consumers = new PeerConsumers();
  const producer = await up.produce({
    kind: "video",
    rtpParameters: {
      mid: "layers",
      codecs: [{ mimeType: "video/VP8", payloadType: PAYLOAD_TYPE, clockRate: 90_000 }],
      headerExtensions: [{ uri: "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id", id: 2 }],
      encodings: ["q", "h", "f"].map((rid) => ({ rid, scalabilityMode: "L1T2" })),
    },
  });
  const consumer = await add(consumers, producer.id);
  const layer = () => consumer.preferredLayers;
  await consumers.tune(consumer.id, { paused: false, spatialLayer: 1 });
  expect(layer()).toEqual({ spatialLayer: 1, temporalLayer: 1 });
  await consumers.keepTo({ held: [], reduced: [consumer.id] });
  expect(layer()).toEqual({ spatialLayer: 0, temporalLayer: 0 });
  await consumers.tune(consumer.id, { spatialLayer: 2 });
  expect(layer()).toEqual({ spatialLayer: 0, temporalLayer: 0 });
  const [one] = await consumers.wanted();
  expect(one).toMatchObject({ rateBps: null, flows: false, spatialLayer: 2 });
  await consumers.keepTo({ held: [], reduced: [] });
  expect(layer()).toEqual({ spatialLayer: 2, temporalLayer: 1 });
});

test("M4, M5: of each producer there is one, which ends with it, and no other is found", async () => {
  const consumers = new PeerConsumers();
  const producer = await produce(103);
  const first = await add(consumers, producer.id);
  const second = await add(consumers, producer.id);
  expect([first.closed, consumers.all]).toEqual([true, [second]]);
  expect(await consumers.tune(first.id, { paused: false })).toBe(false);
  expect(await consumers.tune(second.id, { paused: false })).toBe(true);
  consumers.close("unknown");
  producer.close();
  await once(second.observer, "close");
  expect(consumers.all).toEqual([]);
  await consumers.keepTo({ held: [second.id], reduced: [] });
});
