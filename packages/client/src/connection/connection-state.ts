import type { Farewell, Reason, WaitingView } from "@moim/protocol";

/** Where this browser's connection to the meeting stands. */
export type ConnectionState =
  | { stage: "joining" }
  /** The host hasn't opened the meeting; asked again by itself. */
  | { stage: "waiting-for-host" }
  /** A host lets people in, one by one; nothing needs to be done. Null until the server has told more, and when sent back. */
  | { stage: "waiting"; view: WaitingView | null }
  | { stage: "online"; carrier: "data-channel" | "socket" }
  /** The connection dropped and is being restored. `nextTryAt` is in `Date.now()` milliseconds, null while trying. */
  | { stage: "reconnecting"; attempt: number; nextTryAt: number | null }
  /** Nothing more will be tried by itself. */
  | { stage: "over"; because: Exclude<Farewell, "waiting">; note?: string }
  | { stage: "refused"; reason: Reason }
  /** Tried for minutes; `client.retry()` starts anew. */
  | { stage: "unreachable" };
