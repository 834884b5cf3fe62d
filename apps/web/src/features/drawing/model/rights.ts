import type { MeetingState } from "@moim/client";
import { canI } from "../../../shared/meeting/people.ts";

/** D3: by role or hat, if allowed by name, or if everyone may. The server decides; this only offers tools. */
export function mayDraw(state: MeetingState): boolean {
  return canI(state, "draw");
}

export function mayPoint(state: MeetingState): boolean {
  return canI(state, "point") || mayDraw(state);
}

export function mayClear(state: MeetingState): boolean {
  return canI(state, "clear-drawings");
}
