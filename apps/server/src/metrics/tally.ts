import type { Reason, RequestName } from "@moim/protocol";

/** What happens on a server and is counted, by whoever counts. Nothing in it says who. */
export type Tally = {
  /** Someone came into a room, other than by coming back. */
  joined(): void;
  /** A connection that had dropped continued its seat. */
  resumed(): void;
  /** A connection was refused at the door. */
  refused(reason: Reason): void;
  /** A request was answered. `outcome` is "ok" or the reason of its refusal. */
  answered(name: RequestName, outcome: "ok" | Reason, seconds: number): void;
  /** A room goes on with another media worker, this long after its own died. */
  recovered(seconds: number): void;
  workerDied(): void;
  /** A connection was ended from here. */
  cut(because: Cut): void;
  /** A room goes on without media for a while, because it brought workers down. */
  mediaSuspended(): void;
};

/** Why a connection is ended from here: its other end floods, or doesn't read what the socket or the data channel brings. */
export type Cut = "flood" | "socket-unread" | "channel-unread";

/** Counts nothing: for what is built without a server around it. */
export const noTally: Tally = {
  joined() {},
  resumed() {},
  refused() {},
  answered() {},
  recovered() {},
  workerDied() {},
  cut() {},
  mediaSuspended() {},
};
