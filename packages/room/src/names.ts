import { authorize, authorizeOn, isAllowed } from "./authorize.ts";
import { changeParticipant, participantOf, withEntry, type Outcome, type RoomState } from "./state.ts";

/** Takes another name. @throws RequestError `turned-off` */
export function renameSelf(state: RoomState, by: string, name: string): Outcome {
  return give(state, authorize(state, by, "rename-self").id, name, false);
}

/** Gives someone another name. @throws RequestError as {@link authorizeOn} */
export function rename(state: RoomState, by: string, targetId: string, name: string): Outcome {
  return give(state, authorizeOn(state, by, targetId, "rename").id, name, true);
}

function give(state: RoomState, id: string, name: string, byHost: boolean): Outcome {
  const person = participantOf(state, id);
  if (person.name === name) return { state, events: [] };
  const ticketName = state.names.get(id)?.ticketName ?? person.name;
  const named = { ...state, names: withEntry(state.names, id, { name, ticketName, byHost }) };
  return changeParticipant(named, { ...person, name });
}

/**
 * How someone who comes is called here. A name that a host gave, or any while they may not take another, goes before what their
 * ticket says; one they took themselves does too, as long as their ticket says what it said then.
 */
export function nameFor(state: RoomState, { id, name }: { id: string; name: string }): string {
  const given = state.names.get(id);
  if (!given) return name;
  if (given.byHost || given.ticketName === name) return given.name;
  return name;
}

/** Who leaves while they may not take another name comes back under the one they had. */
export function keepName(state: RoomState, id: string): RoomState {
  const person = state.participants.get(id);
  if (!person || isAllowed(state, id, "rename-self")) return state;
  const ticketName = state.names.get(id)?.ticketName ?? person.name;
  return { ...state, names: withEntry(state.names, id, { name: person.name, ticketName, byHost: true }) };
}
