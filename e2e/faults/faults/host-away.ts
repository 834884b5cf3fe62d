import { Bot } from "../../screens/bots.ts";
import { setInterface } from "../lab/lab.ts";
import { placeOf, switchWaitingRoom, waitingFor } from "../people/door.ts";
import { now, wait, type Fault } from "./fault.ts";
import { untilSo } from "./until.ts";

const AWAY_MS = 10_000;
const KNOCKS = ["First at the door", "Second at the door"];

/** F20: the host's line is gone while two knock, and comes back. */
export const hostAway: Fault = {
  id: "F20",
  title: "host drops for 10 s and returns",
  bars: [
    { figure: "host again", unit: "ms", max: 5_000 },
    { figure: "recovered", unit: "ms" },
  ],
  apartMs: 0,
  inject: async ({ meeting, stack }) => {
    const { host } = meeting;
    const place = placeOf(stack.webUrl, meeting.link);
    await switchWaitingRoom(host.person, true);
    setInterface(host.home, "down");
    const bots: Bot[] = [];
    let from: number;
    try {
      const until = now() + AWAY_MS;
      for (const name of KNOCKS) bots.push(await Bot.knock(place, name));
      await wait(until - now());
    } finally {
      setInterface(host.home, "up");
      from = now();
    }
    // Nobody but a host is told who waits.
    const told = host.person.page.getByText("want to join");
    const again = await untilSo("the host wasn't told who waits", from, async () => await told.isVisible());
    const order = await waitingFor(host.person);
    const afterwards = async () => {
      for (const bot of bots) bot.close();
      await switchWaitingRoom(host.person, false);
      return [];
    };
    const isInOrder = order.length === KNOCKS.length && KNOCKS.every((name, index) => order[index]!.includes(name));
    const broke = [
      ...(isInOrder ? [] : [`at the door: ${order.join(", ")}`]),
      ...(bots.some(({ admitted }) => admitted > 0) ? ["someone was let in by nobody"] : []),
    ];
    return { from, figures: { "host again": again }, broke, afterwards };
  },
};
