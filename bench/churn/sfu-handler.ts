import type { types as client } from "mediasoup-client";
import { HandlerInterface } from "mediasoup-client/handlers/HandlerInterface";
import { FakeTrack } from "@moim/client/testing/whole";
import type { types as sfu } from "mediasoup";
import { IceLink } from "./ice-link.ts";
import type { OwnMedia } from "./own-media.ts";

type Handlers = Parameters<client.HandlerFactory["factory"]>[0];
const TEXT_PPID = 51;
/** The stream that mediasoup sends to find out how much a line takes; nothing is in it. */
const PROBATOR = "probator";

/**
 * What makes mediasoup-client run without a browser: its transports are those of a mediasoup worker of our own, joined to the
 * product's by an {@link IceLink}. DTLS, SRTP and SCTP are real at both ends.
 */
export class SfuHandler extends HandlerInterface {
  readonly direction: "send" | "recv";
  readonly #media: OwnMedia;
  readonly #options: Handlers;
  readonly #sent = new Map<string, sfu.Consumer>();
  readonly #received = new Map<string, { producer: sfu.Producer; ssrc: number; streamId: string }>();
  readonly #channels: Channel[] = [];
  #ready: Promise<sfu.WebRtcTransport> | undefined;
  #transport: sfu.WebRtcTransport | undefined;
  #link: IceLink | undefined;
  #isClosed = false;
  #nextId = 0;
  #lastState = "new";

  constructor(media: OwnMedia, options: Handlers) {
    super();
    this.#media = media;
    this.#options = options;
    this.direction = options.direction;
  }

  get name(): string {
    return "mediasoup";
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  get link(): IceLink | undefined {
    return this.#link;
  }

  /** For a report of what it waits for. */
  get describes(): string {
    const { dtlsState, iceState, sctpState } = this.#transport ?? {};
    return `${this.direction}: path ${this.#link?.state ?? "none"}, ice ${iceState}, dtls ${dtlsState}, sctp ${sctpState}`;
  }

  async #open(): Promise<sfu.WebRtcTransport> {
    this.#ready ??= this.#connect();
    return await this.#ready;
  }

  async #connect(): Promise<sfu.WebRtcTransport> {
    const { dtlsParameters, iceParameters, iceCandidates } = this.#options;
    const transport = await this.#media.openTransport();
    this.#transport = transport;
    if (this.#isClosed) transport.close();
    this.#say("connecting");
    const fingerprints = dtlsParameters.fingerprints.filter(({ algorithm }) => algorithm === "sha-256");
    await transport.connect({ dtlsParameters: { role: "server", fingerprints } as sfu.DtlsParameters });
    const own = transport.dtlsParameters.fingerprints.filter(({ algorithm }) => algorithm === "sha-256");
    await new Promise<void>((done, failed) =>
      this.emit("@connect", { dtlsParameters: { role: "client", fingerprints: own } }, done, failed),
    );
    if (this.#isClosed) throw new Error("closed while it was connecting");
    const candidate = iceCandidates.find(({ protocol, ip }) => protocol === "udp" && ip === "127.0.0.1");
    if (!candidate) throw new Error("the product offers nothing on 127.0.0.1");
    transport.on("dtlsstatechange", () => this.#follow());
    transport.on("sctpstatechange", () => this.#follow());
    this.#link = new IceLink(
      {
        product: { port: candidate.port, ...iceParameters },
        own: { port: this.#media.port, ...transport.iceParameters },
      },
      () => this.#follow(),
    );
    return transport;
  }

  #follow(): void {
    if (this.#isClosed || !this.#link || !this.#transport) return;
    const { dtlsState, sctpState } = this.#transport;
    const { state } = this.#link;
    if (dtlsState === "connected") this.#link.secured();
    if (dtlsState === "failed" || dtlsState === "closed") this.#say("failed");
    else if (state !== "connected") this.#say(state);
    else this.#say(dtlsState === "connected" ? "connected" : "connecting");
    for (const channel of this.#channels) {
      if (sctpState === "connected") channel.opened();
      if (sctpState === "closed" || sctpState === "failed") channel.ended();
    }
  }

  #say(state: client.ConnectionState): void {
    if (this.#lastState === state || this.#isClosed) return;
    this.#lastState = state;
    this.emit("@connectionstatechange", state);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#link?.close();
    this.#transport?.close();
    for (const channel of this.#channels) channel.ended();
    this.removeAllListeners();
  }

  async updateIceServers(): Promise<void> {}
  async restartIce(iceParameters: client.IceParameters): Promise<void> {
    this.#link?.restart(iceParameters);
  }
  async getTransportStats(): Promise<RTCStatsReport> {
    return new Map();
  }

  async send({ track }: client.HandlerSendOptions): Promise<client.HandlerSendResult> {
    const transport = await this.#open();
    const consumer = await transport.consume({
      producerId: this.#media.sourceId(track.kind as sfu.MediaKind),
      rtpCapabilities: this.#media.router.rtpCapabilities,
    });
    const localId = this.#newId();
    this.#sent.set(localId, consumer);
    return { localId, rtpParameters: consumer.rtpParameters as client.RtpParameters };
  }
  async stopSending(localId: string): Promise<void> {
    this.#sent.get(localId)?.close();
    this.#sent.delete(localId);
  }
  async pauseSending(localId: string): Promise<void> {
    if (!this.#isClosed) await this.#sent.get(localId)?.pause();
  }
  async resumeSending(localId: string): Promise<void> {
    if (!this.#isClosed) await this.#sent.get(localId)?.resume();
  }
  async replaceTrack(): Promise<void> {}
  async setMaxSpatialLayer(): Promise<void> {}
  async setRtpEncodingParameters(): Promise<void> {}
  async getSenderStats(): Promise<RTCStatsReport> {
    return new Map();
  }

  async receive(list: client.HandlerReceiveOptions[]): Promise<client.HandlerReceiveResult[]> {
    const transport = await this.#open();
    return await Promise.all(
      list.map(async ({ trackId, kind, rtpParameters, streamId = "" }) => {
        const localId = this.#newId();
        const track = new FakeTrack(kind).track;
        if (trackId === PROBATOR) return { localId, track };
        const producer = await transport.produce({ kind, rtpParameters: rtpParameters as sfu.RtpParameters });
        const ssrc = rtpParameters.encodings?.[0]?.ssrc ?? 0;
        this.#received.set(localId, { producer, ssrc, streamId });
        return { localId, track };
      }),
    );
  }
  async stopReceiving(localIds: string[]): Promise<void> {
    for (const localId of localIds) {
      this.#received.get(localId)?.producer.close();
      this.#received.delete(localId);
    }
  }
  async pauseReceiving(): Promise<void> {}
  async resumeReceiving(): Promise<void> {}
  async getReceiverStats(): Promise<RTCStatsReport> {
    return new Map();
  }

  /** What came of a stream so far: on the line, and out of SRTP, as our worker counts it. */
  async arrived(streamId: string): Promise<{ packets: number; lastAt: number; decrypted: number }> {
    const stream = [...this.#received.values()].findLast((one) => one.streamId === streamId);
    const stats = await stream?.producer.getStats().catch(() => []);
    return {
      ...this.onLine(streamId),
      decrypted: (stats ?? []).reduce((sum, { packetCount }) => sum + packetCount, 0),
    };
  }

  onLine(streamId: string): { packets: number; lastAt: number } {
    const stream = [...this.#received.values()].findLast((one) => one.streamId === streamId);
    return this.#link?.received.get(stream?.ssrc ?? -1) ?? { packets: 0, lastAt: 0 };
  }

  async sendDataChannel({
    sctpStreamParameters,
  }: client.HandlerSendDataChannelOptions): Promise<client.HandlerSendDataChannelResult> {
    const transport = await this.#open();
    const { ordered = true, maxRetransmits, label = "" } = sctpStreamParameters;
    const producer = await this.#media.direct.produceData({ label });
    const delivery = { ordered, ...(maxRetransmits !== undefined && { maxRetransmits }) };
    const consumer = await transport.consumeData({ dataProducerId: producer.id, ...delivery });
    const { streamId } = consumer.sctpStreamParameters!;
    const channel = this.#channel(label, {
      send: (text) => producer.send(text),
      close: () => producer.close(),
    });
    consumer.on("transportclose", () => producer.close());
    return { dataChannel: channel.asDataChannel, sctpStreamParameters: { streamId, ...delivery } };
  }

  async receiveDataChannel({
    sctpStreamParameters,
    label = "",
  }: client.HandlerReceiveDataChannelOptions): Promise<client.HandlerReceiveDataChannelResult> {
    const transport = await this.#open();
    const { streamId, ordered = true, maxRetransmits } = sctpStreamParameters;
    const producer = await transport.produceData({
      label,
      sctpStreamParameters: { streamId: streamId!, ordered, ...(maxRetransmits !== undefined && { maxRetransmits }) },
    });
    const tap = await this.#media.direct.consumeData({ dataProducerId: producer.id });
    const channel = this.#channel(label, { send: () => undefined, close: () => producer.close() });
    tap.on("message", (bytes, ppid) => channel.heard(ppid === TEXT_PPID ? bytes.toString("utf8") : bytes));
    return { dataChannel: channel.asDataChannel };
  }

  getDataChannelMaxMessageSize(): number {
    return 262_144;
  }

  #channel(label: string, line: { send: (text: string) => void; close: () => void }): Channel {
    const channel = new Channel(label, line);
    this.#channels.push(channel);
    queueMicrotask(() => this.#follow());
    return channel;
  }

  #newId(): string {
    return String((this.#nextId += 1));
  }
}

/** As much of an RTCDataChannel as mediasoup-client asks for. */
class Channel extends EventTarget {
  readonly label: string;
  readonly protocol = "";
  readonly bufferedAmount = 0;
  bufferedAmountLowThreshold = 0;
  binaryType = "arraybuffer";
  readyState: RTCDataChannelState = "connecting";
  readonly #line: { send: (text: string) => void; close: () => void };

  constructor(label: string, line: { send: (text: string) => void; close: () => void }) {
    super();
    this.label = label;
    this.#line = line;
  }

  get asDataChannel(): RTCDataChannel {
    return this as unknown as RTCDataChannel;
  }

  opened(): void {
    if (this.readyState !== "connecting") return;
    this.readyState = "open";
    this.dispatchEvent(new Event("open"));
  }

  heard(data: unknown): void {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }

  ended(): void {
    if (this.readyState === "closed") return;
    this.readyState = "closed";
    this.#line.close();
    this.dispatchEvent(new Event("close"));
  }

  send(text: string): void {
    if (this.readyState !== "open") throw new Error("the channel isn't open");
    this.#line.send(text);
  }

  close(): void {
    if (this.readyState === "closed") return;
    this.readyState = "closed";
    this.#line.close();
  }
}
