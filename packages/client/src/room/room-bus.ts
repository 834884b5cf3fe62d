import { RequestError } from "@moim/protocol/errors";
import { BUS_MESSAGE_MAX_BYTES, REQUEST_TIMEOUT_MS } from "@moim/protocol/limits";
import type {
  BusDownMessage,
  BusRequestName,
  DownMessage,
  Output,
  RawInput,
  Reply,
  RequestName,
  UpMessage,
} from "@moim/protocol";
import { unwrap } from "../connection/request.ts";

/** The two data channels of the bus, as mediasoup-client gives them; the smallest part that is needed. */
export type BusChannels = {
  up: {
    readyState: RTCDataChannelState;
    send(text: string): void;
    on(event: "open" | "close", listener: () => void): unknown;
  };
  down: {
    readyState: RTCDataChannelState;
    on(event: "message", listener: (data: unknown) => void): unknown;
    on(event: "open" | "close", listener: () => void): unknown;
  };
};

type Waiting = {
  resolve(reply: Reply<RequestName>): void;
  reject(error: Error): void;
  timer: ReturnType<typeof setTimeout>;
};

/**
 * A hello that isn't answered is said again, after twice as long each time: this end of the way down may be open before the server's is
 * (SCTP's last packet is still on its way, or was lost), and what the server says until then is thrown away.
 */
const HELLO_AGAIN_MS = 500;
const HELLO_AGAIN_MAX_MS = 8_000;

/** The browser's end of the room bus: requests go up with an id, replies and the room's messages come down. */
export class RoomBus {
  readonly #channels: BusChannels;
  readonly #onMessage: (message: DownMessage) => void;
  readonly #onReady: (ready: boolean) => void;
  readonly #onClosed: () => void;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 0;
  #ready = false;
  #closed = false;
  #helloTimer: ReturnType<typeof setTimeout> | undefined;
  #heardAt: number | null = null;

  constructor(
    channels: BusChannels,
    listener: {
      onMessage(message: DownMessage): void;
      onReady(ready: boolean): void;
      /** A channel closed by itself; not called after {@link close}. */
      onClosed?(): void;
    },
  ) {
    this.#channels = channels;
    this.#onMessage = (message) => listener.onMessage(message);
    this.#onReady = (ready) => listener.onReady(ready);
    this.#onClosed = () => listener.onClosed?.();
    channels.down.on("message", (data) => this.#receive(data));
    for (const channel of [channels.up, channels.down]) {
      channel.on("open", () => this.hello());
      channel.on("close", () => this.#lost());
    }
    this.hello();
  }

  /** Whether the server has answered on the data channel; until then requests go over the socket. */
  get ready(): boolean {
    return this.#ready;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** When anything came down last, by performance.now(); null until the first beat: of a server that has none silence says nothing. */
  get heardAt(): number | null {
    return this.#heardAt;
  }

  /** Tells the server that both channels are open, until it answers; said again after each reconnection. */
  hello(): void {
    this.#sayHello(HELLO_AGAIN_MS);
  }

  #sayHello(againMs: number): void {
    clearTimeout(this.#helloTimer);
    if (this.#channels.up.readyState !== "open" || this.#channels.down.readyState !== "open") return;
    this.#send({ t: "hello" });
    if (this.#ready) return;
    this.#helloTimer = setTimeout(() => this.#sayHello(Math.min(2 * againMs, HELLO_AGAIN_MAX_MS)), againMs);
  }

  #send(message: UpMessage): void {
    this.#channels.up.send(JSON.stringify(message));
  }

  #receive(data: unknown): void {
    if (typeof data !== "string" || this.#closed) return;
    const message = JSON.parse(data) as BusDownMessage;
    if (message.t === "beat" || this.#heardAt !== null) this.#heardAt = performance.now();
    if (message.t === "beat") return;
    if (message.t === "welcome") this.#setReady(true);
    else if (message.t === "reply") this.#settle(message.id, message.reply);
    else this.#onMessage(message);
  }

  #settle(id: number, reply: Reply<RequestName>): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    clearTimeout(waiting?.timer);
    waiting?.resolve(reply);
  }

  #setReady(ready: boolean): void {
    clearTimeout(this.#helloTimer);
    if (this.#ready === ready) return;
    this.#ready = ready;
    this.#onReady(ready);
  }

  /** Whether a request fits into one message; longer ones go over the socket. */
  fits(name: BusRequestName, input: unknown): boolean {
    return new TextEncoder().encode(JSON.stringify({ name, input })).byteLength < BUS_MESSAGE_MAX_BYTES - 256;
  }

  /** @throws RequestError what the server refused with, `timed-out`, or `no-connection`. */
  async request<N extends BusRequestName>(name: N, input: RawInput<N>): Promise<Output<N>> {
    if (!this.#ready) throw new RequestError("no-connection");
    const id = this.#nextId++;
    const { promise, resolve, reject } = Promise.withResolvers<Reply<RequestName>>();
    const timer = setTimeout(() => {
      this.#waiting.delete(id);
      reject(new RequestError("timed-out"));
    }, REQUEST_TIMEOUT_MS);
    this.#waiting.set(id, { resolve, reject, timer });
    try {
      this.#send({ t: "ask", id, name, input });
    } catch (error) {
      // The channel is closing, or full: its event is still on the way.
      clearTimeout(timer);
      this.#waiting.delete(id);
      throw new RequestError("no-connection", { cause: error });
    }
    return unwrap((await promise) as Reply<N>);
  }

  /** The connection under it dropped: back to the socket until the server has answered a new hello. */
  pause(): void {
    this.#setReady(false);
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(new RequestError("no-connection"));
    }
    this.#waiting.clear();
  }

  #lost(): void {
    if (this.#closed) return;
    this.close();
    this.#onClosed();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.pause();
  }
}
