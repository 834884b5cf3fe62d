import type { MeetingState } from "@moim/client";
import type { AskableSource } from "@moim/protocol";
import { participantOf } from "../../../shared/meeting/people.ts";

/** A host's asking as it is shown; `key` is another one when they ask again, `name` null when they are gone. */
export type OpenAsking = {
  key: string;
  source: AskableSource;
  name: string | null;
  /** It is one's turn to speak. */
  isTurn: boolean;
};

/** What was asked last and isn't answered: neither by a button, nor by having turned it on. */
export function openAsking(state: MeetingState, answered: readonly string[]): OpenAsking | null {
  const { asked } = state;
  if (!asked) return null;
  const { key, source, by } = asked;
  const local = state.local[source];
  const isOn = local.status === "on" && !local.muted;
  if (isOn || answered.includes(key)) return null;
  const isTurn = source === "microphone" && state.room?.called?.participantId === state.self?.id;
  return { key, source, name: participantOf(state, by)?.name ?? null, isTurn };
}
