import { readdress, setInterface } from "../lab/lab.ts";
import { now, wait, type Fault } from "./fault.ts";

const DOWN_MS = 5_000;
let used = 100;

/** F5: someone's interface is gone for five seconds, or comes back with another address, as the seed has it. */
export const networkSwitched: Fault = {
  id: "F5",
  title: "network switch: 5 s down, or another address",
  bars: [{ figure: "recovered", unit: "ms", p95: 3_000 }],
  apartMs: 0,
  inject: async ({ meeting, random }) => {
    const victim = random.pick(meeting.everyone);
    if (random.chance(0.5)) {
      setInterface(victim.home, "down");
      await wait(DOWN_MS);
      setInterface(victim.home, "up");
    } else {
      used = used === 250 ? 100 : used + 1;
      victim.home = readdress(victim.home, `10.77.0.${used}`);
    }
    return { from: now() };
  },
};
