import type {
  DownMessage,
  Farewell,
  Output,
  RawInput,
  Reason,
  Reply,
  RequestName,
  RoomEvent,
  RoomSnapshot,
  SequencedEvent,
  Source,
  ToldError,
  WaitingList,
  WaitingView,
  Welcome,
} from "@moim/protocol";
import { io, type Socket } from "socket.io-client";
import { rtpParametersOf } from "./rtp-parameters.ts";

export type GuestOptions = { origin?: string; forwardedFor?: string };

/** What the server refused something with. */
export class Refused extends Error {
  readonly reason: Reason;
  readonly retryAfterMs: number | undefined;
  constructor(name: string, { reason, retryAfterMs }: Pick<ToldError, "reason" | "retryAfterMs">) {
    super(`${name}: ${reason}`);
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The reason something was refused with, or "done". */
export async function outcomeOf(work: Promise<unknown>): Promise<string> {
  return await work.then(
    () => "done",
    (error: unknown) => (error instanceof Refused ? error.reason : String(error)),
  );
}

/** A client written by hand, over a real socket: it does what a test says and nothing by itself. */
export class Guest {
  readonly events: SequencedEvent[] = [];
  readonly messages: DownMessage[] = [];
  farewell: Farewell | undefined;
  farewellNote: string | undefined;
  mediaLost = 0;
  /** What it was told while it waited, and whether it was let in. */
  readonly waitingViews: WaitingView[] = [];
  admitted = 0;
  /** Who waits, as a host was told last. */
  waiting: WaitingList | undefined;
  /** Everything that ever came, but replies. */
  readonly heard: unknown[] = [];
  welcome!: Welcome;
  readonly socket: Socket;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.onAny((...all: unknown[]) => this.heard.push(all));
    socket.on("room.message", (message: DownMessage) => {
      this.messages.push(message);
      if (message.t === "waiting") this.waiting = message.waiting;
      if (message.t === "event") this.events.push(message);
    });
    socket.on("room.farewell", (because: Farewell, note?: string) => {
      this.farewell = because;
      this.farewellNote = note;
    });
    socket.on("room.waiting", (view: WaitingView) => this.waitingViews.push(view));
    socket.on("room.admitted", () => (this.admitted += 1));
    socket.on("room.mediaLost", () => (this.mediaLost += 1));
  }

  /** @throws Refused what the handshake was refused with; any other error when there was no answer to it. */
  static async connect(
    url: string,
    auth: Record<string, unknown>,
    { origin, forwardedFor }: GuestOptions,
  ): Promise<Guest> {
    const socket = io(url, {
      auth,
      transports: ["websocket"],
      reconnection: false,
      forceNew: true,
      extraHeaders: { ...(origin && { origin }), ...(forwardedFor && { "x-forwarded-for": forwardedFor }) },
    });
    const guest = new Guest(socket);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    socket.on("connect", resolve);
    socket.on("connect_error", (error: Error & { data?: ToldError }) =>
      reject(error.data ? new Refused("handshake", error.data) : error),
    );
    await promise;
    return guest;
  }

  /** Asks and waits. @throws Refused */
  async request<N extends RequestName>(name: N, input: RawInput<N>): Promise<Output<N>> {
    const reply = await this.raw(name, input);
    if (!reply.ok) throw new Refused(name, reply.error);
    return reply.data as Output<N>;
  }

  /** Asks whatever it is, as it is. */
  async raw(name: string, input: unknown): Promise<Reply<RequestName>> {
    return (await this.socket.timeout(10_000).emitWithAck(name, input)) as Reply<RequestName>;
  }

  async join(): Promise<Welcome> {
    this.welcome = await this.request("room.join", {});
    return this.welcome;
  }

  get id(): string {
    return this.welcome.self.id;
  }

  /** The room as the server would show it now. */
  async snapshot(): Promise<RoomSnapshot> {
    return (await this.request("room.join", {})).snapshot;
  }

  types(): RoomEvent["type"][] {
    return this.events.map(({ event }) => event.type);
  }

  /** Waits for an event that has come, or comes. */
  async sees<T extends RoomEvent["type"]>(
    type: T,
    test: (event: Extract<RoomEvent, { type: T }>) => boolean = () => true,
  ) {
    const find = () =>
      this.events
        .map(({ event }) => event)
        .find(
          (event): event is Extract<RoomEvent, { type: T }> =>
            event.type === type && test(event as Extract<RoomEvent, { type: T }>),
        );
    return await this.until(find, `${type} to come`);
  }

  /** Waits until something is there. */
  async until<T>(find: () => T | undefined | Promise<T | undefined>, what: string): Promise<T> {
    const deadline = Date.now() + 30_000;
    for (;;) {
      const found = await find();
      if (found !== undefined) return found;
      if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async openMedia() {
    const rtpCapabilities = this.welcome.routerRtpCapabilities as RawInput<"media.open">["rtpCapabilities"];
    return await this.request("media.open", { rtpCapabilities });
  }

  async produce(source: Source, paused = false): Promise<string> {
    const kind = source === "microphone" || source === "screen-audio" ? "audio" : "video";
    const { producerId } = await this.request("media.produce", {
      kind,
      source,
      paused,
      rtpParameters: rtpParametersOf(kind),
    });
    return producerId;
  }

  async consume(producerId: string): Promise<string> {
    const { consumerId } = await this.request("media.consume", { producerId });
    await this.request("media.tune", { consumerId, paused: false });
    return consumerId;
  }

  /** Waits until this host was told that just these wait. */
  async seesWaiting(...ids: string[]): Promise<void> {
    const told = () => (this.waiting?.people ?? []).map(({ id }) => id).join();
    await this.until(() => (told() === ids.join() ? true : undefined), `${ids.join()} to be seen waiting`);
  }

  /** Waits until a host has let this connection in, and joins. */
  async comesIn(): Promise<Welcome> {
    await this.until(() => (this.admitted > 0 ? true : undefined), "being let in");
    return await this.join();
  }

  /** Waits until the server has ended this connection. */
  async cut(): Promise<void> {
    await this.until(() => (this.socket.connected ? undefined : true), "the connection to end");
  }

  disconnect(): void {
    this.socket.disconnect();
  }
}
