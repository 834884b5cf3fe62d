import type { Random } from "./random.ts";

/** What a line does to what it carries. Milliseconds, and shares from 0 to 1. */
export type Badness = { delayMaxMs: number; doubled: number; lost: number };

/** Carries messages late, out of step, twice, or not at all. */
export class BadLine {
  readonly #random: Random;
  readonly #badness: Badness;
  readonly #timers = new Set<NodeJS.Timeout>();
  #good = false;
  #deaf = false;
  readonly counts = { carried: 0, doubled: 0, lost: 0 };

  constructor(random: Random, badness: Badness) {
    this.#random = random;
    this.#badness = badness;
  }

  carry(deliver: () => void): void {
    this.counts.carried += 1;
    if (this.#good) return deliver();
    if (this.#deaf || this.#random.chance(this.#badness.lost)) {
      this.counts.lost += 1;
      return;
    }
    this.#later(deliver);
    if (this.#random.chance(this.#badness.doubled)) {
      this.counts.doubled += 1;
      this.#later(deliver);
    }
  }

  #later(deliver: () => void): void {
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer);
        deliver();
      },
      this.#random.int(0, this.#badness.delayMaxMs),
    );
    this.#timers.add(timer);
  }

  /** Loses everything from now on, or no longer. */
  deafen(deaf: boolean): void {
    this.#deaf = deaf;
  }

  get isDeaf(): boolean {
    return this.#deaf && !this.#good;
  }

  /** From now on everything is carried at once; what is under way still comes late. */
  repair(): void {
    this.#good = true;
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}
