import { outranks, RequestError, type EndingView } from "@moim/protocol";
import { authorize } from "./authorize.ts";
import type { Outcome, RoomState } from "./state.ts";

/** Ends the meeting for everyone. @throws RequestError `not-allowed` */
export function endRoom(state: RoomState, by: string): Outcome {
  authorize(state, by, "end-meeting");
  return { state, events: [{ type: "room.ended", by }] };
}

/**
 * The meeting ends at a moment, unless someone who may end it keeps it open. Asked again, the first moment counts.
 * @param at server milliseconds
 * @throws RequestError `not-allowed`
 */
export function endSoon(state: RoomState, by: string, at: number): Outcome {
  const { role } = authorize(state, by, "end-meeting");
  if (state.ending) return { state, events: [] };
  const ending: EndingView = { at, by, ...(!outranks(role, "cohost") && { acting: true }) };
  return { state: { ...state, ending }, events: [{ type: "room.ending", ending, by }] };
}

/** The meeting goes on. @throws RequestError `not-allowed` or `not-ending` */
export function keepOpen(state: RoomState, by: string): Outcome {
  authorize(state, by, "end-meeting");
  if (!state.ending) throw new RequestError("not-ending");
  return { state: { ...state, ending: null }, events: [{ type: "room.ending", ending: null, by }] };
}

/** What follows for the countdown from anything that happened: one that was begun for hosts who were gone ends when one is back. */
export function followEnding(state: RoomState): Outcome {
  if (!state.ending?.acting) return { state, events: [] };
  const host = [...state.participants.values()].find(({ role }) => outranks(role, "cohost"));
  if (!host) return { state, events: [] };
  return { state: { ...state, ending: null }, events: [{ type: "room.ending", ending: null, by: host.id }] };
}
