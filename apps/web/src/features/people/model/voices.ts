/** Who makes a sound for less than this isn't speaking yet: a cough moves nobody. */
export const SPEAKS_AFTER_MS = 1_500;
/** Who has spoken stays among the speakers for this long: people take turns. */
export const STAYS_MS = 10_000;

/** Someone who speaks or has just spoken; all times in `Date.now()` milliseconds. */
type Voice = {
  id: string;
  /** Since when, without a pause; null while silent. */
  since: number | null;
  lastAt: number;
  /** Spoke long enough to be told. */
  told: boolean;
};
/** In the order in which they began. */
export type Voices = readonly Voice[];

/** Who speaks after a look at who is loud now. Nobody changes place among them before they are dropped. */
export function heard(before: Voices, loud: ReadonlySet<string>, now: number): Voices {
  const known = before.map((voice): Voice => {
    if (!loud.has(voice.id)) return { ...voice, since: null };
    const since = voice.since ?? now;
    return { id: voice.id, since, lastAt: now, told: voice.told || now - since >= SPEAKS_AFTER_MS };
  });
  const fresh = [...loud].filter((id) => !before.some((voice) => voice.id === id));
  return [
    ...known.filter(({ since, told, lastAt }) => since !== null || (told && now - lastAt < STAYS_MS)),
    ...fresh.map((id) => ({ id, since: now, lastAt: now, told: false })),
  ];
}

export function toldOf(voices: Voices): string[] {
  return voices.filter(({ told }) => told).map(({ id }) => id);
}

/** When to look again although nobody began or ended; null when there is nothing to wait for. */
export function nextLookAt(voices: Voices): number | null {
  const times = voices.flatMap(({ since, told, lastAt }) => {
    if (since === null) return [lastAt + STAYS_MS];
    return told ? [] : [since + SPEAKS_AFTER_MS];
  });
  return times.length > 0 ? Math.min(...times) : null;
}
