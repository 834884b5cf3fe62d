import { readFileSync } from "node:fs";
import { descendantsOf } from "./descendants.ts";

/** What Linux counts processor time in, everywhere (proc(5), sysconf(_SC_CLK_TCK)). */
const TICKS_PER_SECOND = 100;

/** Seconds of a processor that a process has taken so far, without its descendants; 0 when it is gone. */
export function processorSeconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND; // utime and stime
  } catch {
    return 0;
  }
}

type Group = { pid: number; withDescendants: boolean };

/** How much of one processor each of these takes from now on, on average; told when asked. 1 is one processor. */
export function watchProcessors(groups: Record<string, Group>): () => Record<string, number> {
  const take = () =>
    Object.entries(groups).map(([name, { pid, withDescendants }]) => {
      const pids = withDescendants ? [pid, ...descendantsOf(pid)] : [pid];
      return [name, pids.reduce((sum, one) => sum + processorSeconds(one), 0)] as const;
    });
  const before = Object.fromEntries(take());
  const begun = performance.now();
  return () => {
    const seconds = (performance.now() - begun) / 1_000;
    return Object.fromEntries(
      take().map(([name, after]) => [name, Math.round((100 * (after - before[name]!)) / seconds) / 100]),
    );
  };
}
