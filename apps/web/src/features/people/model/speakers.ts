import type { MeetingState } from "@moim/client";
import { canI, participantOf } from "../../../shared/meeting/people.ts";

/** Whose turn it is to speak, whose hand is next, and how many are up; plain values. */
export type Queue = { calledName: string | null; nextName: string | null; count: number };

/** For those who may call the next; null while nobody speaks or wants to. */
export function queueOf(state: MeetingState): Queue | null {
  if (!state.room || !canI(state, "call-speaker")) return null;
  const { called, participants } = state.room;
  const hands = Object.values(participants)
    .flatMap(({ id, name, handRaisedAt: at }) => (at === null || id === called?.participantId ? [] : [{ name, at }]))
    .toSorted((a, b) => a.at - b.at);
  const calledName = called ? (participantOf(state, called.participantId)?.name ?? null) : null;
  if (calledName === null && hands.length === 0) return null;
  return { calledName, nextName: hands[0]?.name ?? null, count: hands.length };
}
