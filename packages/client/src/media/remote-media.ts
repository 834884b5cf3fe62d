import type { types } from "mediasoup-client";
import { mayPass } from "../connection/request.ts";
import type { MeetingStore } from "../store.ts";
import { spatialLayerFor } from "./encodings.ts";
import type { Ask, ReceivingSession, RemoteConsumer } from "./session.ts";

/** A tile that scrolls by is paused after this, so that a quick look back costs nothing. */
const PAUSE_AFTER_MS = 500;
/** What failed for a reason that may pass is tried again after this. */
const TRY_AGAIN_MS = 2_000;

type Stream = {
  /** Width in device pixels by view. */
  views: Map<symbol, number>;
  consumer: RemoteConsumer | undefined;
  /** What the server was last told. */
  told: { paused: boolean; spatialLayer: number | undefined };
  timer: ReturnType<typeof setTimeout> | undefined;
  /** One change at a time; the last wish wins. */
  busy: boolean;
};

/**
 * Receives what is shown, and only that: each producer is consumed when a first view opens, at the layer its widest view needs,
 * paused while nothing shows it, and gone with its producer.
 */
export class RemoteMedia {
  readonly #store: MeetingStore;
  readonly #ask: Ask;
  readonly #streams = new Map<string, Stream>();
  #session: ReceivingSession | undefined;

  constructor(store: MeetingStore, ask: Ask) {
    this.#store = store;
    this.#ask = ask;
  }

  /** Receives over a new session everything that is being shown. */
  attach(session: ReceivingSession): void {
    this.#session = session;
    for (const [producerId, stream] of this.#streams) {
      stream.consumer = undefined;
      stream.told = { paused: true, spatialLayer: undefined };
      this.#setTrack(producerId, undefined);
      void this.#settle(producerId);
    }
  }

  view(producerId: string, widthPx: number): () => void {
    const key = Symbol();
    const stream = this.#streams.get(producerId) ?? this.#newStream(producerId);
    stream.views.set(key, widthPx * (globalThis.devicePixelRatio || 1));
    void this.#settle(producerId);
    return () => {
      stream.views.delete(key);
      clearTimeout(stream.timer);
      stream.timer = setTimeout(() => void this.#settle(producerId), PAUSE_AFTER_MS);
    };
  }

  #newStream(producerId: string): Stream {
    const told = { paused: true, spatialLayer: undefined };
    const stream: Stream = { views: new Map(), consumer: undefined, told, timer: undefined, busy: false };
    this.#streams.set(producerId, stream);
    return stream;
  }

  #exists(producerId: string): boolean {
    return this.#store.getState().room?.producers[producerId] !== undefined;
  }

  /** Brings one stream to what its views want; asked again meanwhile, it goes round once more. */
  async #settle(producerId: string): Promise<void> {
    const stream = this.#streams.get(producerId);
    const session = this.#session;
    if (!stream || stream.busy || !session || session.closed) return;
    if (!this.#exists(producerId)) return this.forget(producerId);
    const paused = stream.views.size === 0;
    if (paused && !stream.consumer) return;
    stream.busy = true;
    let again: boolean;
    try {
      if (!stream.consumer) await this.#consume(producerId, stream, session);
      else await this.#tune(stream, paused);
      again = this.#wishes(stream);
    } catch (error) {
      again = session !== this.#session;
      if (mayPass(error)) {
        clearTimeout(stream.timer);
        stream.timer = setTimeout(() => void this.#settle(producerId), TRY_AGAIN_MS);
      }
    } finally {
      stream.busy = false;
    }
    if (again) await this.#settle(producerId);
  }

  #layer(stream: Stream): number | undefined {
    if (stream.consumer?.kind !== "video") return undefined;
    return spatialLayerFor(Math.max(0, ...stream.views.values()));
  }

  #wishes(stream: Stream): boolean {
    const paused = stream.views.size === 0;
    return paused !== stream.told.paused || (!paused && this.#layer(stream) !== stream.told.spatialLayer);
  }

  async #consume(producerId: string, stream: Stream, session: ReceivingSession): Promise<void> {
    const { consumerId, kind, rtpParameters } = await this.#ask("media.consume", { producerId });
    const consumer = await session.receive.consume({
      id: consumerId,
      producerId,
      kind,
      rtpParameters: rtpParameters as types.RtpParameters,
      // One stream for all of one sender would hold video back for sound; tiles care more for being live.
      streamId: producerId,
    });
    if (session !== this.#session || !this.#exists(producerId)) {
      consumer.close();
      return;
    }
    stream.consumer = consumer;
    stream.told = { paused: true, spatialLayer: undefined };
    this.#setTrack(producerId, consumer.track);
  }

  async #tune(stream: Stream, paused: boolean): Promise<void> {
    const { consumer } = stream;
    if (!consumer || !this.#wishes(stream)) return;
    const spatialLayer = paused ? stream.told.spatialLayer : this.#layer(stream);
    await this.#ask("media.tune", {
      consumerId: consumer.id,
      paused,
      ...(spatialLayer !== undefined && { spatialLayer }),
    });
    // Only now: what never arrived is asked again. A new session may have begun meanwhile, and has been told nothing.
    if (stream.consumer === consumer) stream.told = { paused, spatialLayer };
  }

  #setTrack(producerId: string, track: MediaStreamTrack | undefined): void {
    this.#store.setState(({ remoteTracks }) => {
      const { [producerId]: before, ...rest } = remoteTracks;
      if (before === track) return {};
      return { remoteTracks: track ? { ...rest, [producerId]: track } : rest };
    });
  }

  /** A producer is there now; views may have been waiting for it. */
  produced(producerId: string): void {
    void this.#settle(producerId);
  }

  /** A producer is gone, and with it, on the server, every consumer of it. */
  forget(producerId: string): void {
    const stream = this.#streams.get(producerId);
    if (!stream) return;
    clearTimeout(stream.timer);
    stream.consumer?.close();
    stream.consumer = undefined;
    this.#setTrack(producerId, undefined);
    if (stream.views.size === 0) this.#streams.delete(producerId);
  }

  close(): void {
    for (const producerId of this.#streams.keys()) this.forget(producerId);
    this.#streams.clear();
    this.#session = undefined;
  }
}
