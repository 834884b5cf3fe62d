import { descendantsOf } from "../../../bench/descendants.ts";
import { longestGap, readAfter, shownPage, turnedAfter } from "../watch/meanwhile.ts";
import { everyoneSays, turnPage } from "../watch/observe.ts";
import { GAP_MS } from "../watch/recovery.ts";
import { now, wait, type Fault } from "./fault.ts";

const STOPPED_MS = 10_000;
const LIMIT_MS = 30_000;

/** F3: the database does nothing for ten seconds; it is written and slides are turned meanwhile. */
export const databaseStopped: Fault = {
  id: "F3",
  title: "database stopped for 10 s",
  bars: [
    { figure: "longest gap meanwhile", unit: "ms", p95: GAP_MS },
    { figure: "page turned meanwhile", unit: "ms", p95: 1_200 },
    { figure: "chat after its return", unit: "ms", max: 3_000 },
  ],
  apartMs: 0,
  inject: async ({ meeting, stack }) => {
    const { database } = stack.pids();
    if (database === undefined) throw new Error("there is no database of our own");
    const stoppedAt = now();
    process.kill(database, "SIGSTOP"); // before its children, so that there come no new ones
    const children = descendantsOf(database);
    let gap: number;
    let turned: number;
    let said: string[];
    try {
      for (const pid of children) process.kill(pid, "SIGSTOP");
      said = await everyoneSays(meeting);
      const [page, from] = [await shownPage(meeting), now()];
      await turnPage(meeting);
      turned = await turnedAfter(meeting, page, from, STOPPED_MS);
      await wait(stoppedAt + STOPPED_MS - now());
      gap = await longestGap(meeting, stoppedAt);
    } finally {
      for (const pid of [...children, database]) process.kill(pid, "SIGCONT");
    }
    const from = now();
    const chat = await readAfter(meeting, said, from, LIMIT_MS);
    const figures = { "longest gap meanwhile": gap, "page turned meanwhile": turned, "chat after its return": chat };
    return { from, figures };
  },
};
