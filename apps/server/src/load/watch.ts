import { availableParallelism, totalmem } from "node:os";
import { performance as eventLoop } from "node:perf_hooks";
import type { WorkerPool } from "@moim/media";
import { followLoad, meanLoad, noLoad, type Load, type LoadLimits } from "./load.ts";

const MEASURE_EVERY_MS = 1_000;

export type LoadWatch = {
  readonly busy: boolean;
  /** The mean of the last while; null before there is one. */
  mean(): Load | null;
  stop(): void;
};

/** Measures this server's load every second, and says when it is too much for anyone new. */
export function watchLoad(
  measure: () => Promise<Load>,
  limits: LoadLimits,
  onChange: (busy: boolean) => void,
): LoadWatch {
  let state = noLoad;
  const timer = setInterval(() => {
    measure().then(
      (load) => {
        const { busy } = state;
        state = followLoad(state, load, performance.now(), limits);
        if (state.busy !== busy) onChange(state.busy);
      },
      () => undefined, // a worker died while it was asked: the next second measures again
    );
  }, MEASURE_EVERY_MS).unref();
  return {
    get busy() {
      return state.busy;
    },
    mean: () => meanLoad(state),
    stop: () => clearInterval(timer),
  };
}

/**
 * Measures what there is least of. Processors: the share that this process and its workers use of all, how much of its time this process's own
 * loop is at work, and the least busy worker's share of one: each alone keeps anyone new from being served well. What other programs
 * use isn't counted: there are those that take whatever is idle. Memory: what isn't available of what this process may use.
 */
export function loadMeter(pool: Pick<WorkerPool, "usage">): () => Promise<Load> {
  let before = { at: performance.now(), cpuSeconds: cpuSeconds(), loop: eventLoop.eventLoopUtilization() };
  let workersBefore = new Map<number, number>();
  return async () => {
    const now = { at: performance.now(), cpuSeconds: cpuSeconds(), loop: eventLoop.eventLoopUtilization() };
    const elapsed = Math.max((now.at - before.at) / 1_000, 0.001);
    const usage = await pool.usage();
    const used = usage.map(({ index, cpuSeconds: seconds }) => {
      const share = (seconds - (workersBefore.get(index) ?? seconds)) / elapsed;
      return Math.max(share, 0); // one that was replaced begins anew
    });
    workersBefore = new Map(usage.map(({ index, cpuSeconds: seconds }) => [index, seconds]));
    const own = now.cpuSeconds - before.cpuSeconds;
    const ofAll = (own / elapsed + used.reduce((sum, one) => sum + one, 0)) / availableParallelism();
    const ofLoop = eventLoop.eventLoopUtilization(now.loop, before.loop).utilization;
    before = now;
    const cpu = Math.max(ofAll, ofLoop, used.length > 0 ? Math.min(...used) : 0);
    // The limit of a control group where there is one.
    const total = Math.min(process.constrainedMemory() || Infinity, totalmem());
    return { cpu: Math.min(cpu, 1), memory: 1 - Math.min(process.availableMemory() / total, 1) };
  };
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}
