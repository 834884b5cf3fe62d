import type { MeetingState } from "@moim/client";
import { may } from "@moim/protocol/permissions";
import { actorOf, canI, participantOf } from "./people.ts";

/** Why this person can't write to that one alone: chat is off, messages go to hosts only, or those to single people are off. */
export type NotWritten = "off-chat" | "off-reach" | "off-privateChat";

/** Null where they can. As the server decides it: to and from those who lead there is always a way while there is chat. */
export function whyNotWrite(state: MeetingState, participantId: string): NotWritten | null {
  if (!canI(state, "chat")) return "off-chat";
  const recipient = actorOf(state, participantOf(state, participantId));
  const isLed = canI(state, "read-to-hosts") || (recipient !== null && may(recipient, "read-to-hosts"));
  if (isLed) return null;
  if (state.room?.rules.chatReach === "hosts") return "off-reach";
  return canI(state, "write-privately") ? null : "off-privateChat";
}
