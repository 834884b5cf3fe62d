import type { types } from "mediasoup";

/** Whatever a peer wants of one of its consumers. */
export type ConsumerWish = { paused?: boolean; spatialLayer?: number };

/** What a peer is to be sent of one producer: it wants it, and the producer isn't paused. */
export type WantedConsumer = {
  consumerId: string;
  producerId: string;
  kind: types.MediaKind;
  /** What arrives of it where it has no smaller form to choose, in bit/s; null: the worker chooses a layer that fits. */
  rateBps: number | null;
  /** Whether the worker sends anything of it: of layers it sends none when none fits. */
  flows: boolean;
  /** The layer it wants; 0 where there are none. */
  spatialLayer: number;
};

/** What of a peer's consumers its line doesn't carry, by id. */
export type ConsumerPlan = {
  /** Not to be sent, whatever the peer wants. */
  held: readonly string[];
  /** To be sent in the lowest of their layers. */
  reduced: readonly string[];
};

type Entry = {
  consumer: types.Consumer;
  isWanted: boolean;
  wantedLayer: number;
  isHeld: boolean;
  isReduced: boolean;
};

const LOWEST_LAYER: types.ConsumerLayers = { spatialLayer: 0, temporalLayer: 0 };
/** Higher than any; the worker takes the highest there is. */
const ANY_LAYER = 2;

/** What one peer receives. A consumer flows when its peer wants it and it isn't held back for that peer's line: both have to agree. */
export class PeerConsumers {
  readonly #entries = new Map<string, Entry>();

  /** Adds one that was made paused; an earlier one of its producer is closed. It ends by itself with its producer. */
  add(consumer: types.Consumer): void {
    for (const { consumer: earlier } of this.#entries.values()) {
      if (earlier.producerId === consumer.producerId) earlier.close();
    }
    this.#entries.set(consumer.id, {
      consumer,
      isWanted: false,
      wantedLayer: ANY_LAYER,
      isHeld: false,
      isReduced: false,
    });
    consumer.observer.on("close", () => this.#entries.delete(consumer.id));
  }

  get all(): types.Consumer[] {
    return [...this.#entries.values()].map(({ consumer }) => consumer);
  }

  /** @returns false when there is no such consumer. */
  async tune(consumerId: string, { paused, spatialLayer }: ConsumerWish): Promise<boolean> {
    const entry = this.#entries.get(consumerId);
    if (!entry) return false;
    if (paused !== undefined) entry.isWanted = !paused;
    if (spatialLayer !== undefined) {
      entry.wantedLayer = spatialLayer;
      await chooseLayers(entry);
    }
    if (paused !== undefined) await follow(entry);
    return true;
  }

  /** Keeps to a plan for the peer's line; what isn't in it is sent as the peer wants it. */
  async keepTo({ held, reduced }: ConsumerPlan): Promise<void> {
    const all = [...this.#entries].map(async ([id, entry]) => {
      const [wasHeld, wasReduced] = [entry.isHeld, entry.isReduced];
      entry.isHeld = held.includes(id);
      entry.isReduced = reduced.includes(id);
      // Layers first: what comes back begins with its lowest.
      if (entry.isReduced !== wasReduced) await chooseLayers(entry);
      if (entry.isHeld !== wasHeld) await follow(entry);
    });
    await Promise.all(all);
  }

  /** What is to be sent, whether or not it is held back. */
  async wanted(): Promise<WantedConsumer[]> {
    const some = [...this.#entries.values()].filter(({ consumer, isWanted }) => isWanted && !consumer.producerPaused);
    return await Promise.all(
      some.map(async ({ consumer, wantedLayer }) => ({
        consumerId: consumer.id,
        producerId: consumer.producerId,
        kind: consumer.kind,
        flows: !consumer.paused && (consumer.type !== "simulcast" || consumer.currentLayers !== undefined),
        rateBps: consumer.kind === "video" && consumer.type !== "simulcast" ? await arriving(consumer) : null,
        spatialLayer: consumer.type === "simulcast" ? wantedLayer : 0,
      })),
    );
  }

  close(consumerId: string): void {
    this.#entries.get(consumerId)?.consumer.close();
  }
}

/** Asks even for what seems to be so already: an earlier request may still be on its way, and the worker takes them in order. */
async function follow({ consumer, isWanted, isHeld }: Entry): Promise<void> {
  await (isWanted && !isHeld ? consumer.resume() : consumer.pause());
}

async function chooseLayers({ consumer, wantedLayer, isReduced }: Entry): Promise<void> {
  if (consumer.type !== "simulcast") return;
  await consumer.setPreferredLayers(isReduced ? LOWEST_LAYER : { spatialLayer: wantedLayer });
}

/** What a consumer's producer sends; the worker counts it whether or not it is forwarded. */
async function arriving(consumer: types.Consumer): Promise<number> {
  const stats = await consumer.getStats().catch(() => []);
  return stats.find(({ type }) => type === "inbound-rtp")?.bitrate ?? 0;
}
