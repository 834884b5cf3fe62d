import { readdirSync } from "node:fs";
import { setPriority } from "node:os";
import { descendantsOf } from "./descendants.ts";

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
