import type { MeetingState } from "@moim/client";
import { rights } from "@moim/protocol/permissions";

/** How much there is of what can be done away with for all. */
export function countsOf({ room }: MeetingState): { hands: number; messages: number } {
  const raised = Object.values(room?.participants ?? {}).filter(({ handRaisedAt }) => handRaisedAt !== null);
  return { hands: raised.length, messages: room?.chat.length ?? 0 };
}

/** Whether everything is off and nobody comes in, as one press leaves it. The switches undo it, one by one. */
export function isAllStopped({ room }: MeetingState): boolean {
  return room !== null && room.rules.locked && rights.every((right) => !room.rules[right]);
}
