import { browserStopped } from "./browser-stopped.ts";
import { databaseStopped } from "./database-stopped.ts";
import type { Fault } from "./fault.ts";
import { diskFull } from "./disk-full.ts";
import { hostAway } from "./host-away.ts";
import { lineDelayed } from "./line-delayed.ts";
import { manyJoin } from "./many-join.ts";
import { networkSwitched } from "./network-switched.ts";
import { packetsLost } from "./packets-lost.ts";
import { removedReturns } from "./removed-returns.ts";
import { rudeMessages } from "./rude-messages.ts";
import { secondTab } from "./second-tab.ts";
import { serverKilled } from "./server-killed.ts";
import { serverToldToEnd } from "./server-told-to-end.ts";
import { tabFrozen } from "./tab-frozen.ts";
import { twoHosts } from "./two-hosts.ts";
import { udpCut } from "./udp-cut.ts";
import { workerKilled } from "./worker-killed.ts";

export const faults: readonly Fault[] = [
  workerKilled,
  serverKilled,
  databaseStopped,
  networkSwitched,
  serverToldToEnd,
  udpCut,
  lineDelayed,
  tabFrozen,
  diskFull,
  browserStopped,
  rudeMessages,
  removedReturns,
  hostAway,
  twoHosts,
  secondTab,
  manyJoin,
  packetsLost, // last: a line that lost so much is taken for a full one for up to a minute
];
