import { POINTER_LABEL, ROOM_BUS_LABEL } from "../room/label.ts";
import { randomId } from "../room/random-id.ts";
import type { Output, RawInput, RequestName, Source } from "@moim/protocol";
import { Device, type types } from "mediasoup-client";
import type { PointerChannels } from "../drawing/pointers.ts";
import type { BusChannels } from "../room/room-bus.ts";
import { TransportKeeper } from "./transport-keeper.ts";
import { TurnRefresh } from "./turn-refresh.ts";

export type Ask = <N extends RequestName>(name: N, input: RawInput<N>) => Promise<Output<N>>;
/** What a producer is made with; the server is told of it. */
export type ProduceIntent = { source: Source; paused: boolean };

/** What is sent and received of mediasoup-client, as far as anyone here needs it. */
export type LocalProducer = Pick<types.Producer, "id" | "track" | "close" | "pause" | "resume" | "replaceTrack">;
export type RemoteConsumer = Pick<types.Consumer, "id" | "kind" | "track" | "close">;
/** A session as those see it who send, or receive, over it. */
export type SendingSession = {
  readonly closed: boolean;
  produce(options: types.ProducerOptions): Promise<LocalProducer>;
};
export type ReceivingSession = {
  readonly closed: boolean;
  readonly receive: { consume(options: types.ConsumerOptions): Promise<RemoteConsumer> };
};

export type SessionListener = {
  /** Called once when the transports can't be brought back and a new session is needed. */
  onBroken(): void;
  /** Packets pass in both directions again, or no more; may be told twice. */
  onPath(up: boolean): void;
};
type Channel = Output<"media.openBus" | "media.openPointer">;
type Label = typeof ROOM_BUS_LABEL | typeof POINTER_LABEL;

/** One generation of the browser's media: a send and a receive transport, negotiated over signaling. */
export class MediaSession {
  readonly send: types.Transport;
  readonly receive: types.Transport;
  readonly #ask: Ask;
  readonly #listener: SessionListener;
  readonly #turn: TurnRefresh;
  readonly #keepers: readonly [TransportKeeper, TransportKeeper];
  /** What was asked of the server for each of our producers and data producers, by the browser's own id. */
  readonly #asked = new Map<string, Promise<unknown>>();
  #closed = false;

  private constructor(
    ask: Ask,
    transports: { send: types.Transport; receive: types.Transport },
    turn: Output<"media.turn">,
    listener: SessionListener,
  ) {
    this.#ask = ask;
    this.send = transports.send;
    this.receive = transports.receive;
    this.#listener = listener;
    this.#turn = new TurnRefresh([this.send, this.receive], turn, () => ask("media.turn", {}));
    this.#keepers = [this.#keep(this.send), this.#keep(this.receive)];
    this.#negotiate(this.send);
    this.#negotiate(this.receive);
  }

  /** Opens both transports. @throws RequestError */
  static async open(device: Device, ask: Ask, listener: SessionListener): Promise<MediaSession> {
    const { send, receive, turn } = await ask("media.open", {
      rtpCapabilities: device.recvRtpCapabilities as RawInput<"media.open">["rtpCapabilities"],
    });
    const options = (of: typeof send) => ({
      ...(of as unknown as types.TransportOptions),
      iceServers: turn.servers,
    });
    return new MediaSession(
      ask,
      { send: device.createSendTransport(options(send)), receive: device.createRecvTransport(options(receive)) },
      turn,
      listener,
    );
  }

  /**
   * mediasoup-client makes one thing after the other, and would wait for the server's answer to each: it is told at once that all is
   * well, so that a transport and everything on it is asked for in one round trip. What is refused is taken back by whoever awaits it.
   */
  #negotiate(transport: types.Transport): void {
    transport.on("connect", ({ dtlsParameters }, done) => {
      this.#ask("media.connect", {
        transportId: transport.id,
        dtlsParameters: dtlsParameters as RawInput<"media.connect">["dtlsParameters"],
      }).catch(() => this.#break());
      done();
    });
    transport.on("produce", ({ kind, rtpParameters, appData }, done) => {
      const { source, paused } = appData as ProduceIntent;
      const parameters = rtpParameters as RawInput<"media.produce">["rtpParameters"];
      done({ id: this.#note(this.#ask("media.produce", { kind, source, paused, rtpParameters: parameters })) });
    });
    transport.on("producedata", ({ sctpStreamParameters: { streamId }, label }, done) => {
      done({ id: this.#note(this.#askForChannel(label ?? "", streamId)) });
    });
  }

  #note(asked: Promise<unknown>): string {
    const id = randomId();
    asked.catch(() => undefined); // whoever made it looks, unless the browser failed meanwhile
    this.#asked.set(id, asked);
    return id;
  }

  /** What the server answered for what was made here. It is closed again when that is a refusal. @throws RequestError */
  async #answerFor<Answer>(made: { id: string; close(): void }): Promise<Answer> {
    const asked = this.#asked.get(made.id) as Promise<Answer>;
    this.#asked.delete(made.id);
    try {
      return await asked;
    } catch (error) {
      made.close();
      throw error;
    }
  }

  #keep(transport: types.Transport): TransportKeeper {
    const ask = async () => {
      const restart = this.#ask("media.restartIce", { transportId: transport.id });
      const [{ iceParameters }] = await Promise.all([restart, this.#turn.fresh()]);
      return iceParameters as types.IceParameters;
    };
    return new TransportKeeper(transport, ask, {
      onPath: () => {
        if (!this.#closed) this.#listener.onPath(this.#keepers.every(({ up }) => up));
      },
      onBroken: () => this.#break(),
    });
  }

  /**
   * Restarts ICE on both transports, after signaling came back.
   * @throws RequestError `transport-unknown` when the server has forgotten them.
   */
  async restartIce(): Promise<void> {
    await Promise.all(this.#keepers.map((keeper) => keeper.restart()));
  }

  /** Sends a track. @returns it by the server's id. @throws RequestError when the server refuses */
  async produce(options: types.ProducerOptions): Promise<LocalProducer> {
    const producer = await this.send.produce(options);
    const { producerId } = await this.#answerFor<Output<"media.produce">>(producer);
    return {
      id: producerId,
      get track() {
        return producer.track;
      },
      close: () => producer.close(),
      pause: () => producer.pause(),
      resume: () => producer.resume(),
      replaceTrack: (to) => producer.replaceTrack(to),
    };
  }

  /** Opens the room bus on both transports. @throws RequestError */
  async openBus(): Promise<BusChannels> {
    return await this.#openChannels(ROOM_BUS_LABEL, { ordered: true });
  }

  /** Opens the pointer's channel on both transports; what it loses is not sent again. @throws RequestError */
  async openPointer(): Promise<PointerChannels> {
    return await this.#openChannels(POINTER_LABEL, { ordered: false, maxRetransmits: 0 });
  }

  async #openChannels(label: Label, delivery: { ordered: boolean; maxRetransmits?: number }) {
    const up = await this.send.produceData({ label, ...delivery });
    const { dataConsumer } = await this.#answerFor<Channel>(up);
    const { id, dataProducerId, sctpStreamParameters } = dataConsumer;
    return {
      up,
      down: await this.receive.consumeData({
        ...{ id, dataProducerId, label },
        // The worker leaves out a zero when it says how the channel is.
        sctpStreamParameters: { ...(sctpStreamParameters as types.SctpStreamParameters), ...delivery },
      }),
    };
  }

  /** Asks the server for the two directions of a channel. @throws RequestError */
  async #askForChannel(label: string, streamId: number | undefined): Promise<Channel> {
    if (streamId === undefined) throw new Error("the browser gave the data channel no stream id");
    return label === POINTER_LABEL
      ? await this.#ask("media.openPointer", { sctpStreamParameters: { streamId, ordered: false, maxRetransmits: 0 } })
      : await this.#ask("media.openBus", { sctpStreamParameters: { streamId, ordered: true } });
  }

  #break(): void {
    if (this.#closed) return;
    this.close();
    this.#listener.onBroken();
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Closes both transports; tracks are left to whoever opened them. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#turn.close();
    for (const keeper of this.#keepers) keeper.close();
    this.send.close();
    this.receive.close();
  }
}

/** Makes a device that knows what this browser and this router have in common. */
export async function loadDevice(routerRtpCapabilities: unknown): Promise<Device> {
  const device = await Device.factory();
  await device.load({ routerRtpCapabilities: routerRtpCapabilities as types.RtpCapabilities });
  return device;
}
