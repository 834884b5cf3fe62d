import type { MeetingState } from "@moim/client";

/** How many hands are up. */
export function raisedHands({ room }: MeetingState): number {
  return Object.values(room?.participants ?? {}).filter(({ handRaisedAt }) => handRaisedAt !== null).length;
}
