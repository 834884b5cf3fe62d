import { serverStatus } from "../../support/product.ts";
import { now, type Fault } from "./fault.ts";

/** F1: the media worker of the meeting dies. */
export const workerKilled: Fault = {
  id: "F1",
  title: "kill -9 of the media worker",
  bars: [{ figure: "recovered", unit: "ms", p95: 2_000, max: 4_000 }],
  apartMs: 25_000, // so that there are no three in a minute: a room that kills so many is set aside
  inject: async () => {
    const { rooms } = await serverStatus();
    const pid = rooms[0]?.workerPid;
    if (pid === undefined) throw new Error("the server says of no room");
    process.kill(pid, "SIGKILL");
    return { from: now() };
  },
};
