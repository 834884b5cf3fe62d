import { serverStatus } from "../../support/product.ts";
import { now, type Fault } from "./fault.ts";
import { untilAnotherServer } from "./until.ts";

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
    return { from, figures: { "listening again": await untilAnotherServer(pid, from) } };
  },
};
