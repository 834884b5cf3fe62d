/** What a request takes however fast the line is, in milliseconds: a long way there and back, and a connection that is made first. */
const WAY_MS = 300;
/** What a busy machine may take as well says nothing against a line. */
const TELLING_MS = 600;
/** Fewer bytes say nothing about a line. */
const TELLING_BYTES = 500;
/** Lines below this are slow, in kbit/s: a page's image would take most of what a voice needs. */
const SLOW_KBIT = 100;
/** What a voice takes while it speaks, with its headers (packages/client, encodings.ts). */
const VOICE_KBIT = 31;
/** What else a meeting takes: events, levels of sound, reports of what arrived. */
const MESSAGES_KBIT = 8;
/** On 50 kbit/s this, with its headers, is what these two leave. */
const PACE_MIN_KBIT = 8;
const FASTER = 1.15;
const SLOWER = 0.7;

/** How fast the line is, by what was loaded over it: it decides how fast images may come. */
export type LineSpeed = {
  /**
   * Something of so many bytes was loaded in so many milliseconds.
   * @param paceKbit the rate it was asked for, in kbit/s; null for as fast as it can
   */
  note(bytes: number, ms: number, paceKbit: number | null): void;
  /** The rate the next image may be loaded at, in whole kbit/s; null on a line that isn't slow. */
  paceKbit(): number | null;
};

/** @param isSparing whether the browser says that the line is slow, or dear */
export function createLineSpeed(isSparing: () => boolean = () => false): LineSpeed {
  let pace: number | null = null;
  return {
    note(bytes, ms, asked) {
      if (bytes < TELLING_BYTES) return;
      if (asked === null) {
        const measured = (bytes * 8) / Math.max(1, ms - WAY_MS);
        // A few packets that come fast say nothing for a line: they fit into its queue.
        if (ms >= TELLING_MS && measured < SLOW_KBIT)
          pace = Math.max(PACE_MIN_KBIT, measured - VOICE_KBIT - MESSAGES_KBIT);
        return;
      }
      const meantMs = (bytes * 8) / asked;
      if (ms <= meantMs * 1.1 + WAY_MS) pace = asked * FASTER;
      else if (ms > meantMs * 1.3 + TELLING_MS) pace = Math.max(PACE_MIN_KBIT, asked * SLOWER);
      if (pace !== null && pace > SLOW_KBIT) pace = null;
    },
    paceKbit() {
      if (pace !== null) return Math.round(pace);
      return isSparing() ? SLOW_KBIT - VOICE_KBIT - MESSAGES_KBIT : null;
    },
  };
}

type Connection = { saveData?: boolean; downlink?: number };

/** What the browser says of the line, where it does (the Network Information API; `downlink` is in Mbit/s). */
export function saysSparing(): boolean {
  const { saveData = false, downlink } = (navigator as { connection?: Connection }).connection ?? {};
  return saveData || (downlink !== undefined && downlink * 1_000 < SLOW_KBIT);
}
