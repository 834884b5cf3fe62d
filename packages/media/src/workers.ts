import * as mediasoup from "mediasoup";
import type { types } from "mediasoup";
import { listenInfos, type Announcing, type ListenAddress } from "./addresses.ts";
import { routerMediaCodecs } from "./codecs.ts";

export type WorkerPoolOptions = {
  workers: number;
  addresses: readonly ListenAddress[];
  /** Worker i listens on this port plus i, UDP and TCP. */
  firstPort: number;
  onLog?: (level: "warn" | "error", message: string) => void;
  /** A worker died. */
  onDeath?: () => void;
};

type Slot = { index: number; worker: types.Worker; server: types.WebRtcServer; routers: Set<types.Router> };
export type PlacedRouter = { router: types.Router; server: types.WebRtcServer; workerPid: number };

/** mediasoup's workers, one process each, with one `WebRtcServer` on a port of its own. A dead one is replaced. */
export class WorkerPool {
  readonly #options: WorkerPoolOptions;
  readonly #slots: Slot[] = [];
  /** Workers that died and are being started anew. */
  readonly #replacements = new Set<Promise<void>>();
  #closed = false;

  private constructor(options: WorkerPoolOptions) {
    this.#options = options;
  }

  /** @throws Error when a worker can't start or its port is taken. */
  static async open(options: WorkerPoolOptions): Promise<WorkerPool> {
    const pool = new WorkerPool(options);
    try {
      for (let index = 0; index < options.workers; index += 1) pool.#slots.push(await pool.#start(index));
    } catch (error) {
      pool.close();
      throw error;
    }
    return pool;
  }

  async #start(index: number): Promise<Slot> {
    const worker = await mediasoup.createWorker({ logLevel: "warn" });
    leaveSignalsAlone(worker);
    const { addresses } = this.#options;
    const port = this.#options.firstPort + index;
    try {
      const server = await worker.createWebRtcServer({
        listenInfos: listenInfos(addresses, port),
        appData: { addresses } satisfies Announcing,
      });
      const slot: Slot = { index, worker, server, routers: new Set() };
      worker.on("died", (error) => this.#died(slot, error));
      return slot;
    } catch (error) {
      worker.close();
      throw new Error(`Media port ${port} can't be used: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }

  #died(slot: Slot, reason: Error): void {
    if (this.#closed) return;
    this.#options.onDeath?.();
    this.#options.onLog?.("error", `media worker ${slot.worker.pid} died: ${reason.message}`);
    this.#slots.splice(this.#slots.indexOf(slot), 1);
    const replacement = this.#replace(slot).finally(() => this.#replacements.delete(replacement));
    this.#replacements.add(replacement);
  }

  async #replace(slot: Slot): Promise<void> {
    try {
      this.#slots.push(await this.#start(slot.index));
      this.#options.onLog?.("warn", `media worker ${slot.index} was replaced`);
    } catch (error) {
      this.#options.onLog?.("error", `media worker ${slot.index} could not be replaced: ${String(error)}`);
    }
  }

  /**
   * Makes a router on the worker that holds the fewest; waits for one that is being replaced when there is no other.
   * @throws Error when no worker runs.
   */
  async createRouter(): Promise<PlacedRouter> {
    const slot = await this.#leastBusy();
    try {
      const router = await slot.worker.createRouter({ mediaCodecs: routerMediaCodecs });
      slot.routers.add(router);
      router.observer.on("close", () => slot.routers.delete(router));
      return { router, server: slot.server, workerPid: slot.worker.pid };
    } catch (error) {
      if (!slot.worker.closed) throw error;
      return await this.createRouter(); // it died while it was being asked
    }
  }

  async #leastBusy(): Promise<Slot> {
    const running = () => this.#slots.filter(({ worker }) => !worker.closed);
    if (running().length === 0) {
      // A worker that dies closes its routers first and tells of its death right after: only then is it being replaced.
      await Promise.resolve();
      await Promise.all(this.#replacements);
    }
    const slot = running().toSorted((a, b) => a.routers.size - b.routers.size)[0];
    if (!slot) throw new Error("no media worker is running");
    return slot;
  }

  /** What exists in the worker processes right now, counted by them. */
  async count(): Promise<MediaCounts> {
    const counts: MediaCounts = {
      routers: 0,
      transports: 0,
      producers: 0,
      consumers: 0,
      dataProducers: 0,
      dataConsumers: 0,
    };
    for (const { worker, routers } of this.#slots) {
      // A worker may die while it is being asked; what it held is then gone too.
      counts.routers += (await worker.dump().catch(() => undefined))?.routerIds.length ?? 0;
      for (const router of routers) {
        const dump = await router.dump().catch(() => undefined);
        if (!dump) continue;
        counts.transports += dump.transportIds.length;
        counts.producers += dump.mapProducerIdConsumerIds.length;
        counts.consumers += dump.mapConsumerIdProducerId.length;
        counts.dataProducers += dump.mapDataProducerIdDataConsumerIds.length;
        counts.dataConsumers += dump.mapDataConsumerIdDataProducerId.length;
      }
    }
    return counts;
  }

  /** How much each worker has worked since it started, and for how many rooms it works. */
  async usage(): Promise<WorkerUsage[]> {
    const all = this.#slots.map(async ({ index, worker, routers }) => {
      const usage = await worker.getResourceUsage().catch(() => undefined);
      // libuv's figures are milliseconds here: https://mediasoup.org/documentation/v3/mediasoup/api/#WorkerResourceUsage
      return usage && { index, cpuSeconds: (usage.ru_utime + usage.ru_stime) / 1_000, routers: routers.size };
    });
    return (await Promise.all(all)).filter((one) => one !== undefined);
  }

  get pids(): number[] {
    return this.#slots.map(({ worker }) => worker.pid);
  }

  close(): void {
    this.#closed = true;
    for (const { worker } of this.#slots.splice(0)) worker.close();
  }
}

/**
 * mediasoup closes a worker as soon as this process is asked to end (lib/Worker.js, `onSignal`), and meetings would lose their media before
 * they were told anything. When workers end is the pool's matter; they end with this process in any case.
 */
function leaveSignalsAlone(worker: types.Worker): void {
  const { onSignal } = worker as { onSignal?: (signal: NodeJS.Signals) => void };
  if (onSignal) for (const signal of ["SIGINT", "SIGTERM"]) process.removeListener(signal, onSignal);
}

export type WorkerUsage = { index: number; cpuSeconds: number; routers: number };

export type MediaCounts = {
  routers: number;
  transports: number;
  producers: number;
  consumers: number;
  dataProducers: number;
  dataConsumers: number;
};
