import type { MeetingState } from "@moim/client";
import { canI } from "../../../shared/meeting/people.ts";

/** Someone who asks to present. `key` is another one when they ask again. */
export type Asking = { id: string; name: string; key: string };

/** Who asked first, of those not put aside; for those only who can answer. */
export function firstAsking(state: MeetingState, aside: readonly string[]): Asking | null {
  if (!canI(state, "give-presenter")) return null;
  const asking = Object.values(state.room?.participants ?? {})
    .flatMap(({ id, name, askedToPresentAt: at }) => (at === null ? [] : [{ id, name, at, key: `${id}/${at}` }]))
    .filter(({ id, key }) => id !== state.self?.id && !aside.includes(key))
    .toSorted((a, b) => a.at - b.at)[0];
  return asking ? { id: asking.id, name: asking.name, key: asking.key } : null;
}
