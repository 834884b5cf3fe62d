/** Who makes a sound for less than this isn't speaking yet: a cough, which may be loud in two levels and is held after, moves nobody. */
export const SPEAKS_AFTER_MS = 2_700;
/** A silence this short is a breath, or a level that came late. */
export const BREATH_MS = 1_000;
/** Who has spoken stays among the speakers for this long: people take turns. */
export const STAYS_MS = 10_000;

/** Someone who speaks or has just spoken; all times in `Date.now()` milliseconds. */
type Voice = {
  id: string;
  /** Since when, but for breaths. */
  since: number;
  lastAt: number;
  loud: boolean;
  /** Spoke long enough to be told. */
  told: boolean;
};
/** In the order in which they began. */
export type Voices = readonly Voice[];

/** For how long someone is kept after their last sound. */
const keptMs = ({ told }: Voice) => (told ? STAYS_MS : BREATH_MS);

/** Who speaks after a look at who is loud now. Nobody changes place among them before they are dropped. */
export function heard(before: Voices, loud: ReadonlySet<string>, now: number): Voices {
  const known = before
    .map((voice): Voice => {
      // They were loud until a moment ago, however long nobody looked.
      if (!loud.has(voice.id)) return { ...voice, loud: false, lastAt: voice.loud ? now : voice.lastAt };
      return { ...voice, loud: true, lastAt: now, told: voice.told || now - voice.since >= SPEAKS_AFTER_MS };
    })
    .filter((voice) => voice.loud || now - voice.lastAt < keptMs(voice));
  const fresh = [...loud].filter((id) => !known.some((voice) => voice.id === id));
  return [...known, ...fresh.map((id) => ({ id, since: now, lastAt: now, loud: true, told: false }))];
}

export function toldOf(voices: Voices): string[] {
  return voices.filter(({ told }) => told).map(({ id }) => id);
}

/** When to look again although nobody began or ended; null when there is nothing to wait for. */
export function nextLookAt(voices: Voices): number | null {
  const times = voices.flatMap((voice) => {
    if (!voice.loud) return [voice.lastAt + keptMs(voice)];
    return voice.told ? [] : [voice.since + SPEAKS_AFTER_MS];
  });
  return times.length > 0 ? Math.min(...times) : null;
}
