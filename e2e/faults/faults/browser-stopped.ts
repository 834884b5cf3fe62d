import { readAfter } from "../watch/meanwhile.ts";
import { everyoneSays } from "../watch/observe.ts";
import { now, wait, type Fault } from "./fault.ts";

/** So long that the server gives its connection up, and not so long that it has left. */
const STOPPED_MS = 20_000;
const SHORT_MS = 8_000;
const EVERY_MS = 2_000;
const LIMIT_MS = 10_000;

/** F13: someone's browser stands still and reads nothing; the others write meanwhile. */
export const browserStopped: Fault = {
  id: "F13",
  title: "a browser that reads nothing for 20 s",
  bars: [
    { figure: "others' chat", unit: "ms", p95: 300 },
    { figure: "others' chat before", unit: "ms" },
    { figure: "recovered", unit: "ms" },
  ],
  apartMs: 0,
  inject: async ({ meeting, random, short }) => {
    const [, ...guests] = meeting.everyone;
    const victim = random.pick(guests);
    const others = { everyone: meeting.everyone.filter((one) => one !== victim) };
    const before = await chatOf(others, SHORT_MS);
    const all = victim.home.namespace.processes();
    for (const pid of all) process.kill(pid, "SIGSTOP");
    try {
      const meanwhile = await chatOf(others, short ? SHORT_MS : STOPPED_MS);
      return { from: now(), figures: { "others' chat": meanwhile, "others' chat before": before } };
    } finally {
      for (const pid of all) process.kill(pid, "SIGCONT");
    }
  },
};

/** How long a word took to reach all of them, at worst. */
async function chatOf(circle: Parameters<typeof everyoneSays>[0], ms: number): Promise<number> {
  const began = now();
  const took: number[] = [];
  while (now() - began < ms) {
    const from = now();
    took.push(await readAfter(circle, await everyoneSays(circle), from, LIMIT_MS));
    await wait(from + EVERY_MS - now());
  }
  return Math.max(...took);
}
