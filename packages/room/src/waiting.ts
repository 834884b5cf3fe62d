import {
  may,
  outranks,
  RequestError,
  WAITING_MAX,
  type Input,
  type Role,
  type WaitingList,
  type WaitingPerson,
  type WaitingView,
} from "@moim/protocol";
import { authorize, authorizeOn } from "./authorize.ts";
import { leave, standingOf } from "./people.ts";
import { withEntry, withMember, withoutEntry, withoutMember, type Outcome, type RoomState } from "./state.ts";

/** Someone at the door, as their ticket says. */
export type Newcomer = { id: string; role: Role; admitted?: true | undefined; waits?: true | undefined };

/**
 * Whether someone comes in at once, or waits until they are let in.
 * @throws RequestError `meeting-locked`
 */
export function entryFor(state: RoomState, { id, role, admitted, waits }: Newcomer): "enter" | "wait" {
  if (outranks(role, "cohost")) return "enter";
  if (state.heldBack.has(id)) return "wait";
  if (may({ role: standingOf(state, { id, role }).role, isPresenter: false }, "skip-waiting")) return "enter";
  if (state.admitted.has(id)) return "enter";
  if (state.rules.locked) throw new RequestError("meeting-locked");
  if (waits) return "wait";
  if (!state.rules.waitingRoom) return "enter";
  return admitted && state.rules.invitedSkip ? "enter" : "wait";
}

/** Someone waits from now on; who did already keeps their place. @throws RequestError `waiting-full` */
export function knock(
  state: RoomState,
  { id, name, waits }: Omit<Newcomer, "role" | "admitted"> & { name: string },
  now: number,
): RoomState {
  const before = state.waiting.get(id);
  if (!before && state.waiting.size >= WAITING_MAX) throw new RequestError("waiting-full");
  const since = before?.since ?? state.returning.get(id)?.waitingSince ?? now;
  const people = withEntry(state.waiting, id, { id, name, since });
  // Who waited before the server went down comes back into their place.
  const waiting = before ? people : new Map([...people].toSorted(([, a], [, b]) => a.since - b.since));
  return {
    ...state,
    waiting,
    returning: withoutEntry(state.returning, id),
    heldByLink: (waits ? withMember : withoutMember)(state.heldByLink, id),
  };
}

/** Someone waits no longer: they went away. */
export function stopWaiting(state: RoomState, id: string): RoomState {
  return state.waiting.has(id) ? { ...state, waiting: withoutEntry(state.waiting, id) } : state;
}

/** The one who waits. @throws RequestError `not-waiting`, when another host was faster too. */
function waitingPerson(state: RoomState, id: string): WaitingPerson {
  const person = state.waiting.get(id);
  if (!person) throw new RequestError("not-waiting");
  return person;
}

/**
 * Lets someone in, or with null everyone who waits. It holds until the meeting ends, or they are removed or sent back.
 * @throws RequestError `not-allowed` or `not-waiting`
 */
export function admit(state: RoomState, by: string, id: string | null): RoomState {
  authorize(state, by, "admit");
  const ids = id === null ? [...state.waiting.keys()] : [waitingPerson(state, id).id];
  return admitThese(state, ids);
}

function admitThese(state: RoomState, ids: readonly string[]): RoomState {
  if (ids.length === 0) return state;
  const gone = new Set(ids);
  return {
    ...state,
    waiting: new Map([...state.waiting].filter(([id]) => !gone.has(id))),
    heldBack: new Set([...state.heldBack].filter((id) => !gone.has(id))),
    admitted: new Set([...state.admitted, ...ids]),
  };
}

/** Those who wait though nothing keeps them any more: the waiting room was turned off. */
export function admitTheFree(state: RoomState): RoomState {
  if (state.rules.waitingRoom) return state;
  return admitThese(
    state,
    [...state.waiting.keys()].filter((id) => !state.heldBack.has(id) && !state.heldByLink.has(id)),
  );
}

/** Sends someone away who waits. @throws RequestError `not-allowed` or `not-waiting` */
export function deny(state: RoomState, by: string, id: string): RoomState {
  authorize(state, by, "admit");
  return stopWaiting(state, waitingPerson(state, id).id);
}

/** Writes to those who wait. @throws RequestError `not-allowed` */
export function tellWaiting(state: RoomState, by: string, { note }: Input<"waiting.tell">): RoomState {
  authorize(state, by, "admit");
  return { ...state, waitingNote: note };
}

/**
 * Someone has to wait again: to all others they have left.
 * @throws RequestError `not-allowed`, `participant-unknown` or `target-outranks`
 */
export function sendBack(state: RoomState, by: string, id: string): Outcome {
  authorizeOn(state, by, id, "send-to-waiting");
  const held = {
    ...state,
    admitted: withoutMember(state.admitted, id),
    heldBack: withMember(state.heldBack, id),
  };
  return leave(held, id, "left");
}

/** Someone who was removed may come in again, as before. */
export function letBack(state: RoomState, id: string): RoomState {
  return { ...state, admitted: withMember(state.admitted, id), heldBack: withoutMember(state.heldBack, id) };
}

/** What those who may let people in see. */
export function waitingList({ waiting, waitingNote }: RoomState): WaitingList {
  return { people: [...waiting.values()], note: waitingNote };
}

const ranks: readonly Role[] = ["owner", "host", "cohost"];

/** All that someone who waits may know; nothing else of the room ever goes to them. Undefined when they don't wait. */
export function waitingView(state: RoomState, title: string, id: string): WaitingView | undefined {
  const position = [...state.waiting.keys()].indexOf(id) + 1;
  if (position === 0) return undefined;
  const [host] = [...state.participants.values()]
    .filter(({ role }) => ranks.includes(role))
    .toSorted((a, b) => ranks.indexOf(a.role) - ranks.indexOf(b.role) || a.joinedAt - b.joinedAt);
  return { title, hostName: host?.name ?? null, position, note: state.waitingNote };
}
