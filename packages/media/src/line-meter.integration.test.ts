import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { types } from "mediasoup";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LineMeter } from "./line-meter.ts";
import { WorkerPool } from "./workers.ts";

const ip = "127.0.0.1";
const SSRC = 4_711;
const PAYLOAD_TYPE = 96;
const SENDER_REPORT = 200;
const RECEIVER_REPORT = 201;
const ANSWERED_AFTER_MS = 120;

let pool: WorkerPool;
let producer: types.Producer;
let consumer: types.Consumer;
let sender: Socket;
let receiver: Socket;
let sequence = 0;
/** What the receiver says it lost in all. */
let lostThere = 0;

async function openSocket(): Promise<Socket> {
  const socket = createSocket("udp4");
  socket.bind(0, ip);
  await once(socket, "listening");
  return socket;
}

/** A packet of a VP8 key frame, by RFC 3550, 5.1, and RFC 7741, 4.2. */
function rtp(): Buffer {
  const packet = Buffer.alloc(40);
  packet.writeUInt8(0x80, 0);
  packet.writeUInt8(0x80 | PAYLOAD_TYPE, 1);
  packet.writeUInt16BE(sequence, 2);
  packet.writeUInt32BE(sequence * 3_000, 4);
  packet.writeUInt32BE(SSRC, 8);
  packet.writeUInt8(0x10, 12);
  return packet;
}

/** Sends so many packets, of which each so-manieth doesn't arrive. */
async function send(to: types.PlainTransport, packets: number, lostEach = Infinity): Promise<void> {
  for (let n = 1; n <= packets; n += 1) {
    sequence += 1;
    if (n % lostEach !== 0) sender.send(rtp(), to.tuple.localPort, ip);
    await sleep(5);
  }
}

/** Answers a sender's report as a browser does, but later than it says (RFC 3550, 6.4.2): that is what the way took. */
function answerReports(ssrc: number): void {
  receiver.on("message", (packet, from) => {
    if (packet.readUInt8(1) !== SENDER_REPORT) return;
    const report = Buffer.alloc(32);
    report.writeUInt8(0x81, 0);
    report.writeUInt8(RECEIVER_REPORT, 1);
    report.writeUInt16BE(7, 2);
    report.writeUInt32BE(1, 4);
    report.writeUInt32BE(ssrc, 8);
    report.writeUInt32BE(lostThere, 12);
    report.writeUInt32BE(packet.readUInt32BE(10), 24);
    report.writeUInt32BE(1, 28); // 0 would say that no report came
    setTimeout(() => receiver.send(report, from.port, from.address), ANSWERED_AFTER_MS);
  });
}

let up: types.PlainTransport;
beforeAll(async () => {
  pool = await WorkerPool.open({ workers: 1, addresses: [{ ip }], firstPort: 0 });
  const { router } = await pool.createRouter();
  [sender, receiver] = await Promise.all([openSocket(), openSocket()]);
  const listenInfo = { protocol: "udp" as const, ip };
  up = await router.createPlainTransport({ listenInfo, rtcpMux: true, comedia: true });
  const down = await router.createPlainTransport({ listenInfo, rtcpMux: true });
  await down.connect({ ip, port: receiver.address().port });
  producer = await up.produce({
    kind: "video",
    rtpParameters: {
      codecs: [{ mimeType: "video/VP8", payloadType: PAYLOAD_TYPE, clockRate: 90_000 }],
      encodings: [{ ssrc: SSRC }],
    },
  });
  const { rtpCapabilities } = router;
  consumer = await down.consume({ producerId: producer.id, rtpCapabilities });
  answerReports(consumer.rtpParameters.encodings?.[0]?.ssrc ?? 0);
});
afterAll(() => {
  pool.close();
  sender.close();
  receiver.close();
});

test("M10: loss and delay are what the worker counted since the last time, in both directions", async () => {
  const here = new LineMeter();
  const there = new LineMeter();
  const measure = async () => [await here.measure([producer], []), await there.measure([], [consumer])] as const;
  await send(up, 100);
  expect((await measure()).map(({ lossShare }) => lossShare)).toEqual([null, null]);

  await send(up, 400);
  const [clean, far] = await measure();
  expect(clean.lossShare).toBe(0);
  expect(far.lossShare).toBe(0);
  expect(far.rttMs).toBeGreaterThanOrEqual(ANSWERED_AFTER_MS - 5);
  expect(far.rttMs).toBeLessThan(ANSWERED_AFTER_MS + 300);

  lostThere = 100;
  await send(up, 400, 5);
  const [lossy, lossyThere] = await measure();
  expect(lossy.lossShare).toBeGreaterThan(0.12);
  expect(lossy.lossShare).toBeLessThan(0.25);
  expect(lossyThere.lossShare).toBeGreaterThan(0.2);
  expect(await new LineMeter().measure([], [])).toEqual({ lossShare: null, rttMs: null });
});

test("what says nothing: what is paused, and too few packets", async () => {
  const meter = new LineMeter();
  await meter.measure([producer], []);
  await send(up, 20, 2);
  expect((await meter.measure([producer], [])).lossShare).toBeNull();
  await send(up, 100, 2);
  await producer.pause();
  expect(await meter.measure([producer], [consumer])).toEqual({ lossShare: null, rttMs: null });
  await producer.resume();
});
