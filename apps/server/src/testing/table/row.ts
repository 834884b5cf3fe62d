import {
  extraRights,
  may,
  mayTakeHat,
  mayWithEveryRight,
  outranks,
  rankOf,
  rightOf,
  type Action,
  type RawInput,
  type Reason,
  type RequestName,
  type Role,
  type RoomEvent,
  type Told,
} from "@moim/protocol";
import type { RoomState } from "@moim/room";
import { actorFor, everHad, type Asker } from "./askers.ts";

/** What there is to be named in a request: things of who asks, and of others in the same meeting. */
export type Ids = {
  /** `deck` is one of their own library. Who can't have a microphone names another's. */
  own: { transport: string; microphone: string; consumer: string; mark: string; deck: string };
  /** `deck` is the one that is shown; `person` is a participant who has raised a hand, `leader` a co-host. */
  theirs: Record<
    | "transport"
    | "microphone"
    | "consumer"
    | "mark"
    | "message"
    | "deck"
    | "otherDeck"
    | "person"
    | "leader"
    | "waiting"
    | "ban",
    string
  >;
  /** Of the slides. */
  revision: number;
  /** Another one each time. */
  fresh: string;
};

/** Someone to whom it is done. */
export type Target = { id: string; role: Role };

type EventType = RoomEvent["type"];

/** One way of asking for something: what it takes, and what comes of it. Who may follows from packages/protocol. */
export type Row<N extends RequestName> = {
  /** What this row is about, where a request has several. */
  as?: string;
  /** What the table of permissions must allow, in this order; "nothing": being in the room is enough. */
  needs: Action | readonly Action[] | "nothing";
  /** What those are refused with who never may, if not with `not-allowed`. */
  refusedAs?: Reason;
  /** It is about something of one's own, which only those have who may do this; all others name what isn't theirs. */
  holds?: readonly [Action, Reason];
  /** Who is only invited to present doesn't take the hat from another's head. */
  takesHat?: true;
  /** It is done to someone: of lower rank; or whose office is below a host's besides; or, where the presenter does it, to anyone. */
  on?: "lower ranks" | "offices below host" | "lower ranks, by the presenter all";
  /** What those it is done to must be able to have; else it is `not-allowed`. */
  reaches?: Action;
  /** Whoever may go so far is refused all the same: it isn't theirs. */
  neverTheirs?: Reason;
  /** A request that is valid, but for who asks. */
  input: (ids: Ids, target: Target) => RawInput<N>;
  /** The state it is asked from, if not the one everything is asked from. */
  from?: (state: RoomState, ids: Ids) => RoomState;
  /** What the room is told when it is done, among other things; nothing: nothing at all. */
  tells?: readonly EventType[] | ((asker: Asker, ids: Ids) => readonly EventType[]);
  /** What some are told besides, over their sockets alone. */
  whispers?: readonly Told["t"][];
  /** It changes the state though nobody in the room is told. */
  isQuiet?: true;
  /** Answered, and nothing comes of it, neither here nor in the worker. */
  isVain?: true;
};

/** Every request has its rows, or this doesn't compile. */
export type RequestTable = { [N in RequestName]: Row<N> | readonly Row<N>[] };
/** The rows of some requests. */
export type RowsOf<P extends string> = Pick<RequestTable, Extract<RequestName, `${P}.${string}`>>;

/** What packages/protocol says to this, of someone who is in the room. */
export function promised(asker: Asker, row: Omit<Row<RequestName>, "input">, target: Target): Reason | "done" {
  const actor = actorFor(asker);
  const needed: readonly Action[] = row.needs === "nothing" ? [] : [row.needs].flat();
  for (const action of needed) {
    if (may(actor, action)) continue;
    const right = rightOf[action];
    const wasTaken = right && !extraRights.includes(right) && mayWithEveryRight(actor, action);
    return wasTaken ? "turned-off" : (row.refusedAs ?? "not-allowed");
  }
  if (row.holds && !everHad(asker, row.holds[0])) return row.holds[1];
  if (row.takesHat && !mayTakeHat(actor, false)) return "someone-presents";
  const settlesForAll = row.on === "lower ranks, by the presenter all" && actor.isPresenter;
  const isAbove =
    outranks(rankOf(actor), target.role) && !(row.on === "offices below host" && outranks(target.role, "cohost"));
  if (row.on && !isAbove && !settlesForAll) return "target-outranks";
  if (row.reaches && !mayWithEveryRight({ role: target.role, isPresenter: false }, row.reaches)) return "not-allowed";
  return row.neverTheirs ?? "done";
}
