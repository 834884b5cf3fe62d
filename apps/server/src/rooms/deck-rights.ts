import { isAllowed } from "@moim/room";
import type { Seat } from "./registry.ts";

function mayPresent({ room: { state }, member }: Seat): boolean {
  return isAllowed(state, member.id, "present");
}

/** Whether someone may read the speaker's notes: those who may present. */
export const mayTakeNotes = mayPresent;

/** Whether someone may download the meeting's decks: those who may present, and everyone where that is settled so. */
export function mayDownload(seat: Seat): boolean {
  const { room, member } = seat;
  return mayPresent(seat) || (room.state.slidesRules.downloads && room.state.participants.has(member.id));
}
