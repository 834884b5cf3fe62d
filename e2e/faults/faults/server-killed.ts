import { serverStatus } from "../../support/product.ts";
import { now, wait, type Fault } from "./fault.ts";

const LIMIT_MS = 60_000;

/** F2: the server's process dies, with all of its workers; the launcher starts it again. */
export const serverKilled: Fault = {
  id: "F2",
  title: "kill -9 of the server",
  bars: [
    { figure: "listening again", unit: "ms", max: 3_000 },
    { figure: "recovered", unit: "ms", p95: 6_000 },
  ],
  apartMs: 61_000, // the launcher waits longer for each death within a minute
  inject: async () => {
    const { pid } = await serverStatus();
    process.kill(pid, "SIGKILL");
    const from = now();
    for (;;) {
      const again = await serverStatus().catch(() => undefined);
      if (again && again.pid !== pid) return { from, figures: { "listening again": now() - from } };
      if (now() - from > LIMIT_MS) throw new Error(`the server wasn't listening again after ${LIMIT_MS} ms`);
      await wait(20);
    }
  },
};
