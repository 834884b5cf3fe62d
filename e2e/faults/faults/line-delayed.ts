import { received } from "../../support/probe.ts";
import { delay } from "../lab/line.ts";
import { openAnother } from "../people/another.ts";
import type { ChromiumParticipant } from "../people/open-people.ts";
import { saysItReconnects, shownPage, turnedAfter } from "../watch/meanwhile.ts";
import { turnPage } from "../watch/observe.ts";
import { now, wait, type Fault } from "./fault.ts";
import { untilSo } from "./until.ts";

const EACH_WAY_MS = 250;
const JITTER_MS = 25;
const TURNS = 5;
const EVERY_MS = 2_000;
const LIMIT_MS = 15_000;

/** F7: someone is far away; slides are turned meanwhile, and another comes in over the same line. */
export const lineDelayed: Fault = {
  id: "F7",
  title: "500 ms there and back, 50 ms of jitter",
  bars: [
    { figure: "in", unit: "ms", p95: 8_000 },
    { figure: "page meanwhile", unit: "ms", p95: 1_200 },
  ],
  apartMs: 0,
  inject: async ({ lab, meeting, random }) => {
    const [, gil, mina] = meeting.everyone;
    const victim = random.pick([gil, mina]);
    const lift = await delay(lab, victim.home, EACH_WAY_MS, JITTER_MS);
    try {
      const pages: number[] = [];
      for (let turn = 0; turn < TURNS; turn += 1) {
        const [shown, from] = [await shownPage(meeting), now()];
        await turnPage(meeting);
        pages.push(await turnedAfter(meeting, shown, from, LIMIT_MS));
        await wait(from + EVERY_MS - now());
      }
      const within = await comeIn(victim, meeting.link);
      const broke = (await saysItReconnects(victim)) ? [`${victim.name} was told of a lost connection`] : [];
      return { from: now(), figures: { in: within, "page meanwhile": Math.max(...pages) }, broke };
    } finally {
      await lift();
    }
  },
};

/** @returns how long it took someone else there, from the press until they saw and heard the others */
async function comeIn(victim: ChromiumParticipant, link: string): Promise<number> {
  const late = await openAnother(victim, link, "Late");
  try {
    const from = now();
    await late.page.getByRole("button", { name: "Join now" }).click();
    return await untilSo("Late neither saw nor heard anyone", from, async () => {
      const { framesDecoded, audioEnergy } = await received(late.page);
      return framesDecoded > 0 && audioEnergy > 0 && (await late.stage.isVisible());
    });
  } finally {
    await late.close();
  }
}
