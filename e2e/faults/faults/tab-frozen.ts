import { now, wait, type Fault } from "./fault.ts";

/** Ten minutes are asked for; here one's place is still kept, so that nobody may be said to have come or gone. */
const FROZEN_MS = 30_000;
const SHORT_MS = 10_000;

/** F11: someone's tab is frozen by their browser, as one in the background is. */
export const tabFrozen: Fault = {
  id: "F11",
  title: "tab frozen for 30 s",
  bars: [{ figure: "recovered", unit: "ms", p95: 5_000 }],
  apartMs: 0,
  inject: async ({ meeting, random, short }) => {
    const [host, gil, mina] = meeting.everyone; // in Chromium, which can be told to freeze a tab
    const { person } = random.pick([host, gil, mina]);
    const session = await person.context.newCDPSession(person.page);
    try {
      await session.send("Page.setWebLifecycleState", { state: "frozen" });
      await wait(short ? SHORT_MS : FROZEN_MS);
      await session.send("Page.setWebLifecycleState", { state: "active" });
      return { from: now() };
    } finally {
      await session.detach();
    }
  },
};
