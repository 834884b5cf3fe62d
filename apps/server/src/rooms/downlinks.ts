import type { DownlinkMeasure, MediaPeer } from "@moim/media";
import type { Source } from "@moim/protocol";
import { followDownlink, heldOf, newDownlink, pausedOf, reducedOf, type DownlinkState } from "@moim/room";

/** How often the ways down are looked at. */
const LOOK_EVERY_MS = 2_000;
/** Looked at each time: of more people each is looked at less often, so that the worker has its time for media. */
const AT_ONCE = 60;

type Peer = Pick<MediaPeer, "measureDownlink" | "planConsumers" | "closed">;
/** What ways down must know of their room. */
export type DownlinksParts = {
  /** Those who are in the room with media. */
  peers: () => readonly { id: string; peer: Peer }[];
  /** What a producer sends; undefined when it is gone. */
  sourceOf: (producerId: string) => Source | undefined;
  /** Tells one person what isn't sent to them, by producer, because their line doesn't carry it. */
  tell: (participantId: string, producerIds: string[]) => void;
};
/** A plan belongs to a peer: with another one everything begins anew. */
type Plan = { peer: Peer; state: DownlinkState; told: readonly string[] };

/** Follows what everyone's way down carries, and holds back what it doesn't (M11). Whoever opens it closes it. */
export class Downlinks {
  readonly #parts: DownlinksParts;
  readonly #timer: NodeJS.Timeout;
  readonly #plans = new Map<string, Plan>();
  #turn = 0;
  #looking = false;
  #closed = false;

  constructor(parts: DownlinksParts) {
    this.#parts = parts;
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  /** Looks at those whose turn it is, one after the other. Nothing is done while an earlier look isn't over. */
  async look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      const peers = this.#parts.peers();
      const present = new Set(peers.map(({ id }) => id));
      for (const id of this.#plans.keys()) if (!present.has(id)) this.#plans.delete(id);
      for (const { id, peer } of this.#due(peers)) await this.#follow(id, peer);
    } finally {
      this.#looking = false;
    }
  }

  /** Whose turn it is. */
  #due<P>(peers: readonly P[]): P[] {
    const first = (this.#turn * AT_ONCE) % Math.max(peers.length, 1);
    this.#turn = first + AT_ONCE >= peers.length ? 0 : this.#turn + 1;
    return peers.slice(first, first + AT_ONCE);
  }

  async #follow(id: string, peer: Peer): Promise<void> {
    const measure = await peer.measureDownlink();
    if (this.#closed || peer.closed) return;
    const earlier = this.#plans.get(id);
    const plan: Plan = earlier?.peer === peer ? earlier : { peer, state: newDownlink, told: earlier?.told ?? [] };
    const streams = this.#streamsOf(measure);
    plan.state = followDownlink(plan.state, { ...measure, atMs: performance.now(), streams });
    this.#plans.set(id, plan);
    // What a worker that died, or a consumer that ended meanwhile, doesn't do is nothing that is sent.
    const kept = { held: heldOf(plan.state), reduced: reducedOf(plan.state) };
    await peer.planConsumers(kept, plan.state.floorBps).catch(() => undefined);
    const producers = new Map(measure.wanted.map(({ consumerId, producerId }) => [consumerId, producerId]));
    const paused = pausedOf(plan.state).flatMap((consumerId) => producers.get(consumerId) ?? []);
    // Again and again while there is any: what isn't said again is over.
    if (paused.length > 0 || plan.told.length > 0) this.#parts.tell(id, paused);
    plan.told = paused;
  }

  #streamsOf({ wanted }: DownlinkMeasure) {
    return wanted.flatMap(({ consumerId, producerId, rateBps, flows, spatialLayer }) => {
      const source = this.#parts.sourceOf(producerId);
      return source ? [{ id: consumerId, source, rateBps, flows, layer: spatialLayer }] : [];
    });
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#timer);
  }
}
