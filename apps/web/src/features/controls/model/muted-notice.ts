/** That someone was told they are muted: when last, and how often in a row without unmuting. */
export type Told = { atMs: number; times: number };

/** Told at most this often, */
const APART_MS = 30_000;
/** and to who goes on (they talk to someone in their room) each time half as often as before, down to this. */
const FARTHEST_APART_MS = 240_000;
/** Who mutes in the middle of a word knows it. */
export const SETTLE_MS = 1_500;

/** Whether someone who speaks while muted is told now. */
export function mayTell(told: Told | null, nowMs: number): boolean {
  if (!told) return true;
  return nowMs - told.atMs >= Math.min(FARTHEST_APART_MS, APART_MS * 2 ** (told.times - 1));
}

export function tell(told: Told | null, nowMs: number): Told {
  return { atMs: nowMs, times: (told?.times ?? 0) + 1 };
}

/** They unmuted: the next time is the first again, though no sooner. */
export function heed(told: Told | null): Told | null {
  return told && { ...told, times: 1 };
}
