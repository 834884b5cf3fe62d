/** What a request takes however fast the line is, in milliseconds: a long way there and back, and a connection that is made first. */
const WAY_MS = 300;
/** Lines below this are slow, in kbit/s: a page's image would take most of what a voice needs. */
const SLOW_KBIT = 100;
/** Of what is left beside the voice, what an image may take: the rest is for texts, events and mistakes of measurement. */
const SHARE = 0.7;
const PACE_MIN_KBIT = 8;
/** Fewer bytes say nothing about a line, nor does what a busy machine may take as long for. */
const TELLING_BYTES = 500;
const TELLING_MS = 600;

/** How fast the line is, by what was loaded over it. */
export type LineSpeed = {
  /** Something of so many bytes was loaded, with nothing else beside it, in so many milliseconds. */
  note(bytes: number, ms: number): void;
  /** The rate an image may be loaded at, in whole kbit/s; null on a line that isn't slow. */
  paceKbit(): number | null;
};

/** @param isSparing whether the browser says that the line is slow, or dear */
export function createLineSpeed(isSparing: () => boolean = () => false): LineSpeed {
  let kbit: number | null = null;
  return {
    note(bytes, ms) {
      if (bytes < TELLING_BYTES) return;
      const measured = (bytes * 8) / Math.max(1, ms - WAY_MS);
      if (measured < SLOW_KBIT && ms < TELLING_MS) return;
      // Half of what it was: one packet that had to be sent twice is not the line.
      kbit = kbit === null || measured > SLOW_KBIT ? measured : (kbit + measured) / 2;
    },
    paceKbit() {
      if (kbit !== null && kbit < SLOW_KBIT) return Math.max(PACE_MIN_KBIT, Math.round(kbit * SHARE));
      return isSparing() ? Math.round(SLOW_KBIT * SHARE) : null;
    },
  };
}

type Connection = { saveData?: boolean; downlink?: number };

/** What the browser says of the line, where it does (the Network Information API; `downlink` is in Mbit/s). */
export function saysSparing(): boolean {
  const { saveData = false, downlink } = (navigator as { connection?: Connection }).connection ?? {};
  return saveData || (downlink !== undefined && downlink * 1_000 < SLOW_KBIT);
}
