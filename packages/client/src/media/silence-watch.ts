/** How often the way down is looked at. */
const LOOK_EVERY_MS = 500;
/** The server says something on the bus every second: two that don't come in this time are missing. */
const SILENT_MS = 2_000;
/** A look that comes so late says that the page stood still, not the line. */
const LATE_MS = 1_500;
/** Firefox never answers for a connection that closes meanwhile. */
const ANSWER_MS = 3_000;

export type Watched = {
  /** When the bus last brought anything, by performance.now(); null while nothing is to be expected of it. */
  heardAt: () => number | null;
  /** How much was received so far on the same way; null when the browser doesn't say. */
  heard: () => Promise<number | null>;
  /** Nothing arrives any more, by whatever channel. */
  onSilent: () => void;
};

/**
 * Notices that a way to the server is gone. Browsers take their time for that: with UDP cut in mid-call, Chromium says "disconnected" after
 * 6 to 7 s and "failed" after 17 s. A bus that only waits for a lost packet isn't silence: whatever else arrives speaks against it.
 */
export class SilenceWatch {
  readonly #watched: Watched;
  readonly #timer: ReturnType<typeof setInterval>;
  /** Silence is counted from here at the earliest. */
  #from = performance.now();
  #lookedAt = this.#from;
  /** Received when silence was noticed. */
  #heard: number | null = null;
  /** When the browser was asked what it received; undefined when it has answered. */
  #askedAt: number | undefined;
  #closed = false;

  constructor(watched: Watched) {
    this.#watched = watched;
    this.#timer = setInterval(() => void this.#look(), LOOK_EVERY_MS);
  }

  async #look(): Promise<void> {
    const now = performance.now();
    const isLate = now - this.#lookedAt > LATE_MS;
    this.#lookedAt = now;
    if (isLate) this.#from = now;
    const heardAt = this.#watched.heardAt();
    if (heardAt === null || now - Math.max(heardAt, this.#from) < SILENT_MS) {
      this.#heard = null;
      return;
    }
    if (this.#askedAt !== undefined && now - this.#askedAt < ANSWER_MS) return;
    this.#askedAt = now;
    const before = this.#heard;
    const heard = await this.#watched.heard().catch(() => null);
    if (this.#closed || this.#askedAt !== now) return;
    this.#askedAt = undefined;
    this.#heard = heard;
    if (heard === null || heard !== before) return;
    this.#heard = null;
    this.#from = performance.now();
    this.#watched.onSilent();
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#timer);
  }
}
