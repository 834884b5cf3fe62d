import type { types } from "mediasoup-client";
import type { LocalProducer, ReceivingSession, RemoteConsumer, SendingSession } from "../media/session.ts";

/** A track that a test can stop, end and look at. */
export class FakeTrack extends EventTarget {
  readonly kind: "audio" | "video";
  readonly id: string;
  enabled = true;
  readyState: "live" | "ended" = "live";

  constructor(kind: "audio" | "video", id: string = crypto.randomUUID()) {
    super();
    this.kind = kind;
    this.id = id;
  }

  stop(): void {
    this.readyState = "ended";
  }

  /** Unplugged, or ended from the browser's own bar: unlike stopping it, this is told. */
  unplug(): void {
    this.readyState = "ended";
    this.dispatchEvent(new Event("ended"));
  }

  get track(): MediaStreamTrack {
    return this as unknown as MediaStreamTrack;
  }
}

class FakeProducer implements LocalProducer {
  readonly id: string;
  track: MediaStreamTrack | null;
  paused: boolean;
  closed = false;

  constructor(id: string, track: MediaStreamTrack | null, paused: boolean) {
    this.id = id;
    this.track = track;
    this.paused = paused;
  }
  close(): void {
    this.closed = true;
  }
  pause(): void {
    this.paused = true;
  }
  resume(): void {
    this.paused = false;
  }
  async replaceTrack({ track }: { track: MediaStreamTrack | null }): Promise<void> {
    this.track = track;
  }
}

/** A session that sends: asks the test's server for each producer, as mediasoup-client's transport does. */
export class FakeSendingSession implements SendingSession {
  closed = false;
  readonly producers: FakeProducer[] = [];
  readonly #produce: (appData: types.AppData) => Promise<{ producerId: string }>;

  constructor(produce: (appData: types.AppData) => Promise<{ producerId: string }>) {
    this.#produce = produce;
  }

  async produce({ track, appData = {} }: types.ProducerOptions): Promise<LocalProducer> {
    const { producerId } = await this.#produce(appData);
    if (this.closed) throw new Error("InvalidStateError: the transport is closed");
    const producer = new FakeProducer(producerId, track ?? null, false);
    this.producers.push(producer);
    return producer;
  }
}

class FakeConsumer implements RemoteConsumer {
  readonly id: string;
  readonly kind: types.MediaKind;
  readonly track: MediaStreamTrack;
  closed = false;
  constructor(id: string, kind: types.MediaKind) {
    this.id = id;
    this.kind = kind;
    this.track = new FakeTrack(kind, id).track;
  }
  close(): void {
    this.closed = true;
  }
}

/** A session that receives. */
export class FakeReceivingSession implements ReceivingSession {
  closed = false;
  readonly consumers: FakeConsumer[] = [];

  readonly receive = {
    consume: async ({ id, kind }: types.ConsumerOptions): Promise<RemoteConsumer> => {
      if (this.closed) throw new Error("InvalidStateError: the transport is closed");
      const consumer = new FakeConsumer(id, kind);
      this.consumers.push(consumer);
      return consumer;
    },
  };
}
