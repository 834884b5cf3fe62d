import type { MeetingState } from "@moim/client";

/** How much there is of what can be done away with for all. */
export function countsOf({ room }: MeetingState): { hands: number; messages: number } {
  const raised = Object.values(room?.participants ?? {}).filter(({ handRaisedAt }) => handRaisedAt !== null);
  return { hands: raised.length, messages: room?.chat.length ?? 0 };
}
