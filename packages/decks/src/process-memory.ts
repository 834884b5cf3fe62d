import { readFileSync, writeFileSync } from "node:fs";
import { setPriority } from "node:os";

const LOWER_PRIORITY = 10;
const FIRST_TO_GO = "800";

/** The largest resident memory a process has had, in bytes; null when it is gone, or on a system that does not tell. */
export function peakMemory(pid: number): number | null {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}

/**
 * Makes a process step back: a running call gets the processor first, and if the machine runs out of memory it is this
 * process the system ends. To be called right after spawning, before the process has threads that would keep the old priority.
 */
export function stepBack(pid: number): void {
  for (const attempt of [
    () => setPriority(pid, LOWER_PRIORITY),
    () => writeFileSync(`/proc/${pid}/oom_score_adj`, FIRST_TO_GO),
  ]) {
    try {
      attempt();
    } catch {
      // A courtesy where the system offers it; the limits hold without.
    }
  }
}
