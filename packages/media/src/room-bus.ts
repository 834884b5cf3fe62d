import type { types } from "mediasoup";

const BUS_LABEL = "room";
const POINTER_LABEL = "pointer";

export type BusLine = {
  dataProducerId: string;
  dataConsumer: { id: string; dataProducerId: string; sctpStreamParameters: types.SctpStreamParameters };
  /** Messages and bytes this participant was sent on the bus, counted by the worker. */
  stats(): Promise<{ messagesSent: number; bytesSent: number; bufferedAmount: number }>;
  close(): void;
};
export type PointerLine = Omit<BusLine, "stats">;
/** How a participant's own messages come in. */
type Upward = { sctpStreamParameters: types.SctpStreamParameters; onMessage: (message: Buffer) => void };
type Line = Upward & { onFull?: () => void };

/**
 * The room's data channels. What participants send arrives in Node on a `DirectTransport`; what the room says goes out on one
 * data producer of that transport, which all consume, so that the worker and not Node does the fan-out. A subchannel addresses one.
 */
export class RoomBus {
  readonly #direct: types.DirectTransport;
  readonly #down: types.DataProducer;
  readonly #pointers: types.DataProducer;

  private constructor(direct: types.DirectTransport, down: types.DataProducer, pointers: types.DataProducer) {
    this.#direct = direct;
    this.#down = down;
    this.#pointers = pointers;
  }

  static async open(router: types.Router): Promise<RoomBus> {
    const direct = await router.createDirectTransport();
    const down = await direct.produceData({ label: BUS_LABEL });
    const pointers = await direct.produceData({ label: POINTER_LABEL });
    return new RoomBus(direct, down, pointers);
  }

  /** Sends to everyone on the bus; with a channel, only to the line that was opened for it. */
  send(text: string, channel?: number): void {
    if (this.#down.closed) return;
    if (channel === undefined) this.#down.send(text);
    else this.#down.send(text, undefined, [channel], channel);
  }

  /** Tells everyone on the pointer's channel where someone points; lost messages are not sent again. */
  point(text: string): void {
    if (!this.#pointers.closed) this.#pointers.send(text);
  }

  /** Connects one participant to the pointer's channel, neither ordered nor reliable, in both directions. */
  async connectPointer(
    send: types.WebRtcTransport,
    receive: types.WebRtcTransport,
    line: Upward,
  ): Promise<PointerLine> {
    return await this.#join(send, receive, line, this.#pointers, { ordered: false, maxRetransmits: 0 });
  }

  /**
   * Connects one participant in both directions.
   * @param line `channel` is the subchannel that is theirs alone, 1 to 65535; `onFull` is told that they don't take what is sent, and that
   *   some of it has been thrown away.
   */
  async connect(
    send: types.WebRtcTransport,
    receive: types.WebRtcTransport,
    { channel, ...line }: Upward & { channel: number; onFull: () => void },
  ): Promise<BusLine> {
    return await this.#join(send, receive, line, this.#down, { ordered: true, subchannels: [channel] });
  }

  /** What they send is tapped in Node; what the room says on `down` reaches them as the options say. */
  async #join(
    send: types.WebRtcTransport,
    receive: types.WebRtcTransport,
    { sctpStreamParameters, onMessage, onFull }: Line,
    down: types.DataProducer,
    options: Omit<types.DataConsumerOptions, "dataProducerId">,
  ): Promise<BusLine> {
    const up = await send.produceData({ sctpStreamParameters, label: down.label });
    try {
      const tap = await this.#direct.consumeData({ dataProducerId: up.id });
      tap.on("message", (message) => onMessage(message));
      const consumer = await receive.consumeData({ dataProducerId: down.id, ...options });
      if (onFull) consumer.on("sctpsendbufferfull", onFull);
      if (!consumer.sctpStreamParameters) throw new Error(`the ${down.label}'s consumer has no SCTP stream`);
      return {
        dataProducerId: up.id,
        dataConsumer: {
          id: consumer.id,
          dataProducerId: down.id,
          sctpStreamParameters: consumer.sctpStreamParameters,
        },
        stats: async () => {
          const [stat] = await consumer.getStats();
          return {
            messagesSent: stat?.messagesSent ?? 0,
            bytesSent: stat?.bytesSent ?? 0,
            bufferedAmount: stat?.bufferedAmount ?? 0,
          };
        },
        close: () => {
          consumer.close();
          up.close(); // closes the tap with it
        },
      };
    } catch (error) {
      up.close();
      throw error;
    }
  }
}
