import { readdirSync, readFileSync } from "node:fs";
import { setPriority } from "node:os";

const LOWEST = 19;

/**
 * Lets a process and its descendants have only what is left of the processors, as they are now: what a machine elsewhere would do
 * mustn't slow down what is measured on this one. Linux keeps it for each thread.
 */
export function giveLowestPriority(pid: number): void {
  for (const one of [pid, ...descendantsOf(pid)]) {
    try {
      for (const thread of readdirSync(`/proc/${one}/task`)) setPriority(Number(thread), LOWEST);
    } catch {
      // It has ended meanwhile.
    }
  }
}

function descendantsOf(pid: number): number[] {
  const children = readdirSync("/proc")
    .map(Number)
    .filter((one) => parentOf(one) === pid);
  return [...children, ...children.flatMap(descendantsOf)];
}

/** NaN for what is no process any more. */
function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")")).split(" ")[2]);
  } catch {
    return Number.NaN;
  }
}
