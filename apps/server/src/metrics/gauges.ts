import type { LineQuality, WorkerPool } from "@moim/media";
import { Gauge, type Registry } from "prom-client";
import type { LoadWatch } from "../load/watch.ts";
import type { RoomRegistry } from "../rooms/registry.ts";

export type Watched = {
  rooms: Pick<RoomRegistry, "rooms">;
  pool: Pick<WorkerPool, "count" | "usage">;
  load: Pick<LoadWatch, "busy" | "mean">;
  /** Whether this server is about to go down and takes nobody in. */
  draining: () => boolean;
  /** Writes that wait for the database, by what they are of. */
  unwritten: () => Record<string, number>;
  /** Bytes that browsers haven't taken yet. */
  unsent: () => number;
};

/** Measures what there is, when it is asked for: rooms, people, media, workers, lines, writes that wait. */
export function watchWith(registry: Registry, { rooms, pool, load, draining, unwritten, unsent }: Watched): void {
  const gauge = <L extends string>(
    name: string,
    help: string,
    labelNames: L[],
    collect: (of: Gauge<L>) => Promise<void>,
  ) =>
    new Gauge({
      ...{ name, help, labelNames, registers: [registry] },
      async collect() {
        this.reset();
        await collect(this as Gauge<L>);
      },
    });

  gauge("moim_rooms", "Rooms that are open", [], async (of) => of.set((await rooms.rooms()).length));
  gauge("moim_participants", "People in rooms, connected or whose place is kept", ["connected"], async (of) => {
    const all = (await rooms.rooms()).flatMap(({ state }) => [...state.participants.values()]);
    for (const is of [true, false]) {
      of.set({ connected: String(is) }, all.filter(({ connected }) => connected === is).length);
    }
  });
  gauge("moim_waiting", "People who wait to be let in", [], async (of) =>
    of.set((await rooms.rooms()).reduce((sum, { state }) => sum + state.waiting.size, 0)),
  );
  gauge("moim_media_objects", "What exists in the media workers, counted by them", ["kind"], async (of) => {
    for (const [kind, count] of Object.entries(await pool.count())) of.set({ kind }, count);
  });
  gauge("moim_media_worker_cpu_seconds", "Processor time a media worker has used", ["worker"], async (of) => {
    for (const { index, cpuSeconds } of await pool.usage()) of.set({ worker: String(index) }, cpuSeconds);
  });
  gauge("moim_media_worker_rooms", "Rooms on a media worker", ["worker"], async (of) => {
    for (const { index, routers } of await pool.usage()) of.set({ worker: String(index) }, routers);
  });
  const lines = async (): Promise<LineQuality[]> => {
    const peers = (await rooms.rooms()).flatMap(({ members }) =>
      [...members.values()].flatMap(({ peer }) => peer ?? []),
    );
    return await Promise.all(peers.map((peer) => peer.quality()));
  };
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
  gauge("moim_media_bits_per_second", "Media that flows, as seen from the server", ["direction"], async (of) => {
    const all = await lines();
    of.set({ direction: "in" }, sum(all.map(({ inBitsPerSecond }) => inBitsPerSecond)));
    of.set({ direction: "out" }, sum(all.map(({ outBitsPerSecond }) => outBitsPerSecond)));
  });
  gauge(
    "moim_media_loss_ratio",
    "Share of packets that are lost on the way here, the mean of those who send",
    [],
    async (of) => {
      const losses = (await lines()).flatMap(({ inLossRatio }) => (inLossRatio === null ? [] : [inLossRatio]));
      of.set(losses.length === 0 ? 0 : sum(losses) / losses.length);
    },
  );
  gauge("moim_load_ratio", "Share in use of processors and memory, the mean of 15 s", ["of"], async (of) => {
    for (const [what, share] of Object.entries(load.mean() ?? {})) of.set({ of: what }, share);
    await Promise.resolve();
  });
  gauge("moim_busy", "1 while there is too much to do for anyone new", [], async (of) => {
    of.set(load.busy ? 1 : 0);
    await Promise.resolve();
  });
  gauge("moim_draining", "1 while this server is about to go down and takes nobody in", [], async (of) => {
    of.set(draining() ? 1 : 0);
    await Promise.resolve();
  });
  gauge("moim_unwritten", "Writes that wait for the database, by what they are of", ["of"], async (of) => {
    for (const [what, count] of Object.entries(unwritten())) of.set({ of: what }, count);
    await Promise.resolve();
  });
  gauge("moim_unsent_bytes", "What waits for browsers that take it slowly, over sockets", [], async (of) => {
    of.set(unsent());
    await Promise.resolve();
  });
}
