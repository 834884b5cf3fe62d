import type { MeetingState } from "@moim/client";
import type { StoreApi } from "zustand/vanilla";

/** Louder than this is speech, in dBov. */
const LOUD_DBOV = -50;
/** A pause in a sentence isn't silence, nor is one level that didn't come: they come each 800 ms. */
const HOLD_MS = 1_800;

/** Who is speaking, told apart from who is loud at this very moment. Levels come often; this changes rarely. */
export type Speaking = {
  isSpeaking(participantId: string): boolean;
  /** Ids of all who are speaking. */
  everyone(): ReadonlySet<string>;
  /** In `Date.now()` milliseconds; 0 for never. */
  lastSpokeAt(participantId: string): number;
  /** Calls back when someone starts or stops. Returns the function that ends it. */
  subscribe(listener: () => void): () => void;
  close(): void;
};

/** Follows the levels of a meeting. Whoever opens it closes it. */
export function followSpeaking(store: Pick<StoreApi<MeetingState>, "subscribe" | "getState">): Speaking {
  const loudAt = new Map<string, number>();
  let speaking: ReadonlySet<string> = new Set();
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const settle = () => {
    const now = Date.now();
    const next = new Set([...loudAt].filter(([, at]) => now - at < HOLD_MS).map(([id]) => id));
    clearTimeout(timer);
    if (next.size > 0) timer = setTimeout(settle, HOLD_MS / 3);
    if (next.size === speaking.size && [...next].every((id) => speaking.has(id))) return;
    speaking = next;
    for (const listener of listeners) listener();
  };

  const unsubscribe = store.subscribe((state, before) => {
    if (state.levels === before.levels) return;
    const now = Date.now();
    for (const [id, volume] of Object.entries(state.levels)) if (volume > LOUD_DBOV) loudAt.set(id, now);
    settle();
  });

  return {
    isSpeaking: (id) => speaking.has(id),
    everyone: () => speaking,
    lastSpokeAt: (id) => loudAt.get(id) ?? 0,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      clearTimeout(timer);
      unsubscribe();
      listeners.clear();
    },
  };
}
