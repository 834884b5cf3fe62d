import type { WayName } from "@moim/client/check";
import { cutUdp } from "../lab/line.ts";
import type { Participant } from "../people/participant.ts";
import { waysOf } from "../watch/meanwhile.ts";
import { untilSettled } from "../watch/observe.ts";
import { now, type Fault } from "./fault.ts";

/** F9: someone's network lets no UDP through from now on. */
export const udpCut: Fault = {
  id: "F9",
  title: "UDP blocked in mid-call",
  bars: [{ figure: "recovered", unit: "ms", p95: 8_000, max: 8_000 }],
  apartMs: 0,
  inject: async ({ lab, meeting, random }) => {
    const victim = random.pick(meeting.everyone);
    if (!(await goesBy(victim, "udp"))) {
      await victim.person.page.reload(); // after an earlier run: a new page begins with UDP
      await untilSettled(meeting);
      if (!(await goesBy(victim, "udp"))) throw new Error(`${victim.name} doesn't use UDP before it is cut`);
    }
    const lift = cutUdp(lab, victim.home);
    const afterwards = async () => {
      const isByTcp = await goesBy(victim, "tcp");
      lift();
      return isByTcp ? [] : [`${victim.name} doesn't go by TCP`];
    };
    return { from: now(), afterwards };
  },
};

async function goesBy(participant: Participant, way: WayName): Promise<boolean> {
  const used = await waysOf(participant);
  return used.length > 0 && used.every((one) => one === way);
}
