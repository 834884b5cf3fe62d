import { databaseStopped } from "./database-stopped.ts";
import type { Fault } from "./fault.ts";
import { manyJoin } from "./many-join.ts";
import { networkSwitched } from "./network-switched.ts";
import { packetsLost } from "./packets-lost.ts";
import { secondTab } from "./second-tab.ts";
import { serverKilled } from "./server-killed.ts";
import { serverToldToEnd } from "./server-told-to-end.ts";
import { tabFrozen } from "./tab-frozen.ts";
import { udpCut } from "./udp-cut.ts";
import { workerKilled } from "./worker-killed.ts";

export const faults: readonly Fault[] = [
  workerKilled,
  serverKilled,
  databaseStopped,
  networkSwitched,
  packetsLost,
  serverToldToEnd,
  udpCut,
  tabFrozen,
  manyJoin,
  secondTab,
];
