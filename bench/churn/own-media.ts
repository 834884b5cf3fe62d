import { createWorker } from "mediasoup";
import type { types } from "mediasoup";
import type { types as client } from "mediasoup-client";

/** A packet of sound each 100 ms and three pictures a second: enough to see that it flows, little enough for eighty on one machine. */
const SOUND_EVERY_MS = 100;
const PICTURE_EVERY_MS = 333;
const SOUND_BYTES = 120;
const PICTURE_BYTES = 300;
/** A VP8 payload descriptor that begins a partition, and a frame header whose lowest bit says "key frame" (RFC 7741, 4.2 and 4.3). */
const VP8_KEY_FRAME = [0x10, 0x00];

const mediaCodecs: types.RouterRtpCodecCapability[] = [
  { kind: "audio", mimeType: "audio/opus", clockRate: 48_000, channels: 2, parameters: { useinbandfec: 1 } },
  { kind: "video", mimeType: "video/VP8", clockRate: 90_000 },
];

/** The media engine of all participants who are programs: a mediasoup worker of their own, which is nobody's in the product. */
export class OwnMedia {
  readonly router: types.Router;
  readonly direct: types.DirectTransport;
  readonly #worker: types.Worker;
  readonly #server: types.WebRtcServer;
  readonly #sources: Record<types.MediaKind, Source>;
  readonly port: number;
  /** It ended by itself: what is seen after that says nothing of the product. */
  died = false;

  private constructor(
    worker: types.Worker,
    server: types.WebRtcServer,
    port: number,
    router: types.Router,
    direct: types.DirectTransport,
    sources: Record<types.MediaKind, Source>,
  ) {
    this.#worker = worker;
    this.#server = server;
    this.port = port;
    this.router = router;
    this.direct = direct;
    this.#sources = sources;
    worker.on("died", () => (this.died = true));
  }

  /** @param port that nothing uses */
  static async open(port: number): Promise<OwnMedia> {
    const worker = await createWorker({ logLevel: "error" });
    const server = await worker.createWebRtcServer({ listenInfos: [{ protocol: "udp", ip: "127.0.0.1", port }] });
    const router = await worker.createRouter({ mediaCodecs });
    const direct = await router.createDirectTransport();
    const sources = { audio: await Source.open(direct, "audio"), video: await Source.open(direct, "video") };
    return new OwnMedia(worker, server, port, router, direct, sources);
  }

  /** What participants of it can send and receive. */
  get capabilities(): client.RtpCapabilities {
    return this.router.rtpCapabilities as client.RtpCapabilities;
  }

  get pid(): number {
    return this.#worker.pid;
  }

  async openTransport(): Promise<types.WebRtcTransport> {
    return await this.router.createWebRtcTransport({
      webRtcServer: this.#server,
      enableUdp: true,
      enableTcp: false,
      enableSctp: true,
      iceConsentTimeout: 0, // the link tells by itself when nothing answers any more
    });
  }

  /** The producer of all sound, or all pictures: everyone sends the same. */
  sourceId(kind: types.MediaKind): string {
    return this.#sources[kind].id;
  }

  close(): void {
    for (const source of Object.values(this.#sources)) source.close();
    this.#worker.close();
  }
}

/** Sends packets all the time; who is muted doesn't pass them on. */
class Source {
  readonly #producer: types.Producer;
  readonly #timer: NodeJS.Timeout;
  #sequence = 0;
  #timestamp = 0;

  private constructor(producer: types.Producer, shape: { payloadType: number; ssrc: number }, kind: types.MediaKind) {
    this.#producer = producer;
    const isSound = kind === "audio";
    const payload = Buffer.alloc(isSound ? SOUND_BYTES : PICTURE_BYTES, 0x5a);
    if (!isSound) payload.set(VP8_KEY_FRAME);
    const everyMs = isSound ? SOUND_EVERY_MS : PICTURE_EVERY_MS;
    const ticks = (everyMs / 1_000) * (isSound ? 48_000 : 90_000);
    this.#timer = setInterval(() => {
      const packet = Buffer.alloc(12 + payload.length);
      packet.writeUInt8(0x80, 0);
      packet.writeUInt8(0x80 | shape.payloadType, 1); // the marker: each packet ends a frame
      packet.writeUInt16BE((this.#sequence = (this.#sequence + 1) & 0xffff), 2);
      packet.writeUInt32BE((this.#timestamp = (this.#timestamp + ticks) >>> 0), 4);
      packet.writeUInt32BE(shape.ssrc, 8);
      payload.copy(packet, 12);
      if (!this.#producer.closed) this.#producer.send(packet);
    }, everyMs);
  }

  static async open(direct: types.DirectTransport, kind: types.MediaKind): Promise<Source> {
    const codec = mediaCodecs.find((one) => one.kind === kind)!;
    const shape = { payloadType: kind === "audio" ? 111 : 96, ssrc: kind === "audio" ? 1_111 : 2_222 };
    const { mimeType, clockRate, channels, parameters = {} } = codec;
    const producer = await direct.produce({
      kind,
      rtpParameters: {
        codecs: [{ mimeType, clockRate, payloadType: shape.payloadType, ...(channels && { channels }), parameters }],
        encodings: [{ ssrc: shape.ssrc }],
      },
    });
    return new Source(producer, shape, kind);
  }

  get id(): string {
    return this.#producer.id;
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
