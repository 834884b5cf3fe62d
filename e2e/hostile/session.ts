// Runs in a browser. mediasoup-client as anyone may use it: what it once sends it goes on sending, whatever it is told.
import { Device, type types } from "mediasoup-client";
import type { Any, Wire } from "./wire.ts";

export type Sent = "microphone" | "camera" | "screen";

const passes = {
  tcp: ({ protocol }: Any) => protocol === "tcp",
  IPv6: ({ address }: Any) => (address as string).includes(":"),
};
export type Passing = keyof typeof passes;

let stream: Promise<MediaStream> | undefined;
/** One fake device for all who are played here; a screen is the camera once more. */
async function track(source: Sent): Promise<MediaStreamTrack> {
  stream ??= navigator.mediaDevices.getUserMedia({ audio: true, video: true });
  const [audio, video] = [(await stream).getAudioTracks()[0]!, (await stream).getVideoTracks()[0]!];
  return (source === "microphone" ? audio : video).clone(); // muting it is left to nobody
}

/**
 * mediasoup-client takes what was refused out of the negotiation without waiting for that (Transport.produce): what is sent next
 * mustn't overtake it.
 */
const TAKEN_BACK_MS = 500;

/** One participant with transports of their own. */
export class Session {
  readonly wire: Wire;
  readonly welcome: Any;
  readonly send: types.Transport;
  readonly receive: types.Transport;
  /** What came down on the bus. */
  readonly busHeard: Any[] = [];
  bus: types.DataProducer | undefined;
  pointer: types.DataProducer | undefined;
  readonly #consumable = new Map<string, Any>();

  private constructor(wire: Wire, welcome: Any, send: types.Transport, receive: types.Transport) {
    this.wire = wire;
    this.welcome = welcome;
    this.send = send;
    this.receive = receive;
    for (const transport of [send, receive]) {
      transport.on("connect", ({ dtlsParameters }, done, failed) => {
        wire.request("media.connect", { transportId: transport.id, dtlsParameters }).then(() => done(), failed);
      });
    }
    send.on("produce", ({ kind, rtpParameters, appData }, done, failed) => {
      wire
        .request("media.produce", { kind, rtpParameters, paused: false, source: appData["source"] })
        .then((data) => done({ id: data["producerId"] as string }), failed);
    });
    send.on("producedata", ({ sctpStreamParameters: { streamId }, label }, done, failed) => {
      const request =
        label === "pointer"
          ? wire.request("media.openPointer", {
              sctpStreamParameters: { streamId, ordered: false, maxRetransmits: 0 },
            })
          : wire.request("media.openBus", { sctpStreamParameters: { streamId, ordered: true } });
      request.then((data) => {
        this.#consumable.set(data["dataProducerId"] as string, data["dataConsumer"] as Any);
        done({ id: data["dataProducerId"] as string });
      }, failed);
    });
  }

  /**
   * Joins on a connection and opens transports.
   * @param only the server's addresses that this one can send to, as a firewall would have it
   */
  static async open(wire: Wire, only?: Passing): Promise<Session> {
    const welcome = await wire.request("room.join", {});
    const device = await Device.factory();
    await device.load({ routerRtpCapabilities: welcome["routerRtpCapabilities"] });
    const opened = await wire.request("media.open", { rtpCapabilities: device.recvRtpCapabilities });
    if (only) opened["send"].iceCandidates = opened["send"].iceCandidates.filter(passes[only]);
    return new Session(
      wire,
      welcome,
      device.createSendTransport(opened["send"]),
      device.createRecvTransport(opened["receive"]),
    );
  }

  get id(): string {
    return this.welcome["self"].id as string;
  }

  /** Sends a source from now on. Rejects with the reason. */
  async produce(source: Sent): Promise<string> {
    const sent = this.send.produce({ track: await track(source), stopTracks: false, appData: { source } });
    return await sent.then(
      ({ id }) => id,
      async (error: unknown) => {
        await new Promise((resolve) => setTimeout(resolve, TAKEN_BACK_MS));
        throw error;
      },
    );
  }

  /** Receives what someone sends. Rejects with the reason. */
  async consume(producerId: string): Promise<string> {
    const { consumerId: id, kind, rtpParameters } = await this.wire.request("media.consume", { producerId });
    await this.receive.consume({ id, producerId, kind, rtpParameters });
    await this.wire.request("media.tune", { consumerId: id, paused: false });
    return id as string;
  }

  /** Opens the bus in both directions, and says hello. */
  async openBus(): Promise<void> {
    const up = await this.send.produceData({ label: "room", ordered: true });
    const { id, dataProducerId, sctpStreamParameters } = this.#consumable.get(up.id)!;
    const down = await this.receive.consumeData({ id, dataProducerId, label: "room", sctpStreamParameters });
    down.on("message", (data) => this.busHeard.push(JSON.parse(data as string) as Any));
    await Promise.all([up, down].map(opened));
    this.bus = up;
    up.send(JSON.stringify({ t: "hello" }));
  }

  /** Opens the pointer's channel upwards; what others point at is no matter. */
  async openPointer(): Promise<void> {
    const up = await this.send.produceData({ label: "pointer", ordered: false, maxRetransmits: 0 });
    await opened(up);
    this.pointer = up;
  }
}

async function opened(channel: types.DataProducer | types.DataConsumer): Promise<void> {
  if (channel.readyState === "open") return;
  await new Promise<void>((resolve) => (channel as types.DataProducer).once("open", () => resolve()));
}
