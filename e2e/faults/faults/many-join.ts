import { Bot } from "../../screens/bots.ts";
import { placeOf } from "../people/door.ts";
import { got } from "../watch/meanwhile.ts";
import type { Meeting } from "../people/meeting.ts";
import { summarize } from "../table/statistics.ts";
import { now, wait, type Fault } from "./fault.ts";

const MANY = 100;
const WITHIN_MS = 5_000;
const SHORT_MANY = 20;

/** F14: a hundred people come within five seconds. They bring neither sound nor pictures. */
export const manyJoin: Fault = {
  id: "F14",
  title: "100 joins in 5 s",
  bars: [
    { figure: "in", unit: "ms", p95: 5_000 },
    { figure: "frame rate kept", unit: "%", least: 80 },
  ],
  apartMs: 0,
  inject: async ({ meeting, stack, short }) => {
    const usual = await framesDuring(meeting, WITHIN_MS);
    const place = placeOf(stack.webUrl, meeting.link);
    const count = short ? SHORT_MANY : MANY;
    const from = now();
    const frames = framesDuring(meeting, WITHIN_MS);
    const joins = Array.from({ length: count }, async (_, index) => {
      await wait((index * WITHIN_MS) / count);
      const begun = now();
      return { bot: await Bot.join(place, `Bot ${index + 1}`), ms: now() - begun };
    });
    const settled = await Promise.allSettled(joins);
    const came = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    const refused = settled.flatMap((one) => (one.status === "rejected" ? [String(one.reason)] : []));
    const leaving = async () => {
      for (const { bot } of came) await bot.leave().catch(() => bot.close());
      return [];
    };
    return {
      from,
      figures: {
        in: summarize(came.map(({ ms }) => ms)).p95 ?? Infinity,
        "frame rate kept": (100 * (await frames)) / usual,
      },
      broke: refused.length > 0 ? [`${refused.length} of ${count} weren't let in: ${refused[0]}`] : [],
      afterwards: leaving,
    };
  },
};

async function framesDuring({ everyone }: Meeting, ms: number): Promise<number> {
  const sum = async () => (await Promise.all(everyone.map(got))).reduce((all, { frames }) => all + frames, 0);
  const before = await sum();
  await wait(ms);
  return (await sum()) - before;
}
