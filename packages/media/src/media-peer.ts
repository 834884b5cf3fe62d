import type { types } from "mediasoup";
import { candidatesToTell } from "./addresses.ts";
import { LineMeter, type LineMeasure } from "./line-meter.ts";
import { PeerConsumers, type ConsumerPlan, type ConsumerWish, type WantedConsumer } from "./peer-consumers.ts";
import type { BusLine, PointerLine, RoomBus } from "./room-bus.ts";

/** What flows on someone's line, seen from the server; loss of what they send, null while they send nothing. */
export type LineQuality = { inBitsPerSecond: number; outBitsPerSecond: number; inLossRatio: number | null };

/** What a peer is to be sent, and what its way down carries as the worker estimates it. */
export type DownlinkMeasure = {
  /** What can be sent of video, in bit/s; null before anything is known, and where the browser reports nothing. */
  availableBps: number | null;
  /** Of the video packets that were sent lately; null: none were. */
  lossShare: number | null;
  wanted: WantedConsumer[];
};

/** Everything a browser needs to make its end of a transport. */
export type TransportOptions = Pick<
  types.WebRtcTransport,
  "id" | "iceParameters" | "iceCandidates" | "dtlsParameters" | "sctpParameters"
>;

// Where browsers' own estimation starts too (libwebrtc's kDefaultStartBitrateBps): enough for a first simulcast layer at once, and little
// enough that a slow line isn't flooded before the estimation has seen it.
const INITIAL_OUTGOING_BITRATE_BPS = 300_000;
/** Three simulcast layers of 720p, a screen and sound, with room to spare. */
const MAX_INCOMING_BITRATE_BPS = 8_000_000;
const BUS_RECEIVE_MAX_BYTES = 64 * 1024;
/** What a worker keeps of the bus for a browser that doesn't take it: half a minute's worth of a full 150 kbit/s. */
const BUS_BACKLOG_MAX_BYTES = 512 * 1024;
/** A browser that is gone is noticed when its ICE consent lapses (RFC 7675), in seconds. */
const ICE_CONSENT_TIMEOUT_S = 15;

type Side = "send" | "receive";

/** One browser's connection to the SFU: two transports and what runs on them. Knows ids, not people. */
export class MediaPeer {
  readonly #transports: Record<Side, types.WebRtcTransport>;
  readonly #router: types.Router;
  readonly #server: types.WebRtcServer;
  readonly #rtpCapabilities: types.RtpCapabilities;
  readonly #producers = new Map<string, types.Producer>();
  readonly #consumers = new PeerConsumers();
  readonly #closeListeners: (() => void)[] = [];
  readonly #meter = new LineMeter();
  #floorBps = 0;
  #bus: BusLine | undefined;
  #pointer: PointerLine | undefined;
  #closed = false;

  private constructor(
    router: types.Router,
    server: types.WebRtcServer,
    transports: Record<Side, types.WebRtcTransport>,
    rtpCapabilities: types.RtpCapabilities,
  ) {
    this.#router = router;
    this.#server = server;
    this.#transports = transports;
    this.#rtpCapabilities = rtpCapabilities;
  }

  static async open(
    router: types.Router,
    webRtcServer: types.WebRtcServer,
    rtpCapabilities: types.RtpCapabilities,
  ): Promise<MediaPeer> {
    const open = () =>
      router.createWebRtcTransport({
        webRtcServer,
        enableUdp: true,
        enableTcp: true,
        preferUdp: true,
        enableSctp: true,
        maxReceiveMessageSize: BUS_RECEIVE_MAX_BYTES,
        sctpSendBufferSize: BUS_BACKLOG_MAX_BYTES,
        sctpPerStreamSendQueueLimit: BUS_BACKLOG_MAX_BYTES,
        iceConsentTimeout: ICE_CONSENT_TIMEOUT_S,
        initialAvailableOutgoingBitrate: INITIAL_OUTGOING_BITRATE_BPS,
      });
    const [send, receive] = await Promise.all([open(), open()]);
    await send.setMaxIncomingBitrate(MAX_INCOMING_BITRATE_BPS);
    return new MediaPeer(router, webRtcServer, { send, receive }, rtpCapabilities);
  }

  get options(): Record<Side, TransportOptions> {
    const of = (transport: types.WebRtcTransport) => {
      const { id, iceParameters, dtlsParameters, sctpParameters } = transport;
      const iceCandidates = candidatesToTell(transport, this.#server);
      return { id, iceParameters, iceCandidates, dtlsParameters, sctpParameters };
    };
    return { send: of(this.#transports.send), receive: of(this.#transports.receive) };
  }

  #transport(id: string): types.WebRtcTransport | undefined {
    return Object.values(this.#transports).find((transport) => transport.id === id && !transport.closed);
  }

  /** @returns false when the transport isn't this peer's. */
  async connect(transportId: string, dtlsParameters: types.DtlsParameters): Promise<boolean> {
    const transport = this.#transport(transportId);
    await transport?.connect({ dtlsParameters });
    return transport !== undefined;
  }

  async restartIce(transportId: string): Promise<types.IceParameters | undefined> {
    return await this.#transport(transportId)?.restartIce();
  }

  async produce(options: {
    kind: types.MediaKind;
    rtpParameters: types.RtpParameters;
    paused: boolean;
  }): Promise<{ producerId: string }> {
    const producer = await this.#transports.send.produce({ ...options, keyFrameRequestDelay: 1_000 });
    this.#producers.set(producer.id, producer);
    producer.observer.on("close", () => this.#producers.delete(producer.id));
    return { producerId: producer.id };
  }

  /** Pauses or resumes what this peer sends; nothing of a paused producer is forwarded. */
  async setProducerPaused(producerId: string, paused: boolean): Promise<void> {
    const producer = this.#producers.get(producerId);
    await (paused ? producer?.pause() : producer?.resume());
  }

  closeProducer(producerId: string): void {
    this.#producers.get(producerId)?.close();
  }

  /**
   * Receives another peer's producer, paused until it is tuned. Asked again, the earlier consumer of it is closed.
   * @param priority of a video that comes in layers: where the estimate is small, those of a higher one get their first layer before others, 1 to 255
   * @returns undefined when this browser can't play it.
   */
  async consume(producerId: string, priority = 1): Promise<types.Consumer | undefined> {
    if (!this.#router.canConsume({ producerId, rtpCapabilities: this.#rtpCapabilities })) return undefined;
    const consumer = await this.#transports.receive.consume({
      producerId,
      rtpCapabilities: this.#rtpCapabilities,
      paused: true,
    });
    this.#consumers.add(consumer);
    // Its producer may have been closed meanwhile, and it with it: the browser is told so.
    if (priority !== consumer.priority) await consumer.setPriority(priority).catch(() => undefined);
    return consumer;
  }

  /** @returns false when the consumer isn't this peer's. */
  async tuneConsumer(consumerId: string, wish: ConsumerWish): Promise<boolean> {
    return await this.#consumers.tune(consumerId, wish);
  }

  /**
   * Keeps what is sent to a plan for this peer's line.
   * @param floorBps what the worker takes for granted of it, in bit/s, however little it estimates; 0: nothing
   */
  async planConsumers(plan: ConsumerPlan, floorBps: number): Promise<void> {
    if (floorBps !== this.#floorBps) {
      this.#floorBps = floorBps;
      await this.#transports.receive.setMinOutgoingBitrate(floorBps);
    }
    await this.#consumers.keepTo(plan);
  }

  closeConsumer(consumerId: string): void {
    this.#consumers.close(consumerId);
  }

  /** How this peer's way down is. The worker isn't asked while no video is to be sent. */
  async measureDownlink(): Promise<DownlinkMeasure> {
    const wanted = await this.#consumers.wanted();
    if (!wanted.some(({ kind }) => kind === "video")) return { availableBps: null, lossShare: null, wanted };
    const [stats] = await this.#transports.receive.getStats().catch(() => []);
    return {
      availableBps: stats?.availableOutgoingBitrate || null, // 0 before its first report
      lossShare: stats?.rtpPacketLossSent ?? null,
      wanted,
    };
  }

  /** What this peer is being sent, counted by the worker. */
  async consumerStats(): Promise<
    {
      producerId: string;
      kind: string;
      paused: boolean;
      bytesSent: number;
      packetsSent: number;
      spatialLayer: number | null;
    }[]
  > {
    return await Promise.all(
      this.#consumers.all.map(async (consumer) => {
        const stats = await consumer.getStats().catch(() => []);
        const sent = stats.find(({ type }) => type === "outbound-rtp");
        const spatialLayer = consumer.currentLayers?.spatialLayer ?? null;
        const { producerId, kind, paused, producerPaused } = consumer;
        const { byteCount: bytesSent = 0, packetCount: packetsSent = 0 } = sent ?? {};
        return { producerId, kind, paused: paused || producerPaused, bytesSent, packetsSent, spatialLayer };
      }),
    );
  }

  /** What this peer sends, counted by the worker as it arrives, whether or not it is forwarded; bytes also of what belongs to no producer. */
  async received(): Promise<{ bytes: number; producers: { producerId: string; packets: number }[] }> {
    const [transport] = await this.#transports.send.getStats().catch(() => []);
    const producers = [...this.#producers.values()].map(async (producer) => {
      const stats = await producer.getStats().catch(() => []);
      return { producerId: producer.id, packets: stats.reduce((sum, { packetCount }) => sum + packetCount, 0) };
    });
    return { bytes: transport?.bytesReceived ?? 0, producers: await Promise.all(producers) };
  }

  /** How this peer's line is at the moment, as the worker measures it. */
  async quality(): Promise<LineQuality> {
    const [[up], [down]] = await Promise.all([
      this.#transports.send.getStats().catch(() => []),
      this.#transports.receive.getStats().catch(() => []),
    ]);
    const stats = await Promise.all(
      [...this.#producers.values()].map((producer) => producer.getStats().catch(() => [])),
    );
    // A fraction of 256, as RTCP reports it (RFC 3550, 6.4.1).
    const flowing = stats.flat().filter(({ bitrate }) => bitrate > 0);
    const losses = flowing.map(({ fractionLost }) => fractionLost / 256);
    return {
      inBitsPerSecond: up?.recvBitrate ?? 0,
      outBitsPerSecond: down?.sendBitrate ?? 0,
      inLossRatio: losses.length === 0 ? null : losses.reduce((sum, one) => sum + one, 0) / losses.length,
    };
  }

  /** How this peer's line did since it was last asked, in both directions. */
  async measureLine(): Promise<LineMeasure> {
    return await this.#meter.measure([...this.#producers.values()], this.#consumers.all);
  }

  /** Connects this peer to the room's bus; an earlier line is closed. */
  async openBus(bus: RoomBus, line: Parameters<RoomBus["connect"]>[2]): Promise<BusLine> {
    this.#bus?.close();
    const opened = await bus.connect(this.#transports.send, this.#transports.receive, line);
    this.#bus?.close(); // one that was opened at the same time
    this.#bus = opened;
    return opened;
  }

  /** Connects this peer to the pointer's channel; an earlier line is closed. */
  async openPointer(bus: RoomBus, line: Parameters<RoomBus["connectPointer"]>[2]): Promise<PointerLine> {
    this.#pointer?.close();
    const opened = await bus.connectPointer(this.#transports.send, this.#transports.receive, line);
    this.#pointer?.close(); // one that was opened at the same time
    this.#pointer = opened;
    return opened;
  }

  get bus(): BusLine | undefined {
    return this.#bus;
  }

  /** Called when the browser's media connection is lost or found again, by ICE and DTLS as the worker sees them. */
  onConnection(listener: (connected: boolean) => void): void {
    for (const transport of Object.values(this.#transports)) {
      transport.on("icestatechange", (state) => listener(state === "connected" || state === "completed"));
      transport.on("dtlsstatechange", (state) => {
        if (state === "failed" || state === "closed") listener(false);
      });
    }
  }

  onClose(listener: () => void): void {
    this.#closeListeners.push(listener);
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Closes both transports and all on them. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const transport of Object.values(this.#transports)) transport.close();
    for (const listener of this.#closeListeners) listener();
  }
}
