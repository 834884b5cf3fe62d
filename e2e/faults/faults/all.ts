import type { Fault } from "./fault.ts";
import { networkSwitched } from "./network-switched.ts";
import { serverKilled } from "./server-killed.ts";
import { workerKilled } from "./worker-killed.ts";

export const faults: readonly Fault[] = [workerKilled, serverKilled, networkSwitched];
