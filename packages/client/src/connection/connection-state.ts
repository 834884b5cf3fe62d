import type { Farewell, Reason, WaitingView } from "@moim/protocol";

/** What keeps a server from taking someone in for a while. */
export type ServerTrouble = "restarting" | "busy" | "database-gone";

/** Where this browser's connection to the meeting stands. */
export type ConnectionState =
  | { stage: "joining" }
  /** The host hasn't opened the meeting; asked again by itself. */
  | { stage: "waiting-for-host" }
  /** A host lets people in, one by one; nothing needs to be done. Null until the server has told more, and when sent back. */
  | { stage: "waiting"; view: WaitingView | null }
  | { stage: "online"; carrier: "data-channel" | "socket" }
  /**
   * The connection dropped, or isn't there yet, and is being restored. `nextTryAt` is in `Date.now()` milliseconds, null while trying.
   * `because`: what the server said of it; null where it said nothing, and the network may be the matter.
   */
  | { stage: "reconnecting"; attempt: number; nextTryAt: number | null; because: ServerTrouble | null }
  /** Nothing more will be tried by itself. */
  | { stage: "over"; because: Exclude<Farewell, "waiting">; note?: string }
  | { stage: "refused"; reason: Reason }
  /** Tried for minutes; `client.retry()` starts anew. */
  | { stage: "unreachable" };
