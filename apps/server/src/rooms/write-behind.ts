const RETRY_AT_MOST_MS = 30_000;
/** Groups that may fail before the rest of a round is left for the next: the database is likely gone. */
const FAILURES_MAX = 2;

type Entry = { group: string; write: () => Promise<void> };

export type WriteBehindOptions = {
  /** How long a write waits for others that replace it. */
  delayMs: number;
  /** Something could not be written and is tried again. */
  onFailure: (error: unknown, again: boolean) => void;
};

/**
 * Writes that nobody waits for: gathered for a moment, the last of each key kept, in order within a group, and tried again until they
 * succeed. A write asks for its values when it is made, so that it writes the newest.
 */
export class WriteBehind {
  readonly #options: WriteBehindOptions;
  #entries = new Map<string, Entry>();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<boolean> = Promise.resolve(true);
  #failedRounds = 0;
  #closing = false;

  constructor(options: WriteBehindOptions) {
    this.#options = options;
  }

  /** Writes that wait. */
  get size(): number {
    return this.#entries.size;
  }

  get isEmpty(): boolean {
    return this.size === 0;
  }

  /** @param group what must be written in order: a later one of a group isn't tried before the earlier ones succeeded. */
  put(group: string, key: string, write: () => Promise<void>): void {
    this.#entries.set(key, { group, write });
    this.#schedule(this.#options.delayMs);
  }

  /** Doesn't wait for more: writes what there is. */
  async now(): Promise<void> {
    await this.#round();
  }

  /** Forgets what is still to be written of a group. */
  drop(group: string): void {
    for (const [key, entry] of this.#entries) if (entry.group === group) this.#entries.delete(key);
  }

  #schedule(delayMs: number): void {
    if (this.#closing) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#round();
    }, delayMs);
    this.#timer.unref();
  }

  /** One after the other: two rounds never write the same key at once. @returns whether everything was written */
  #round(): Promise<boolean> {
    this.#running = this.#running.then(() => this.#writeAll());
    return this.#running;
  }

  async #writeAll(): Promise<boolean> {
    const failed = new Set<string>();
    for (const [key, entry] of [...this.#entries]) {
      if (failed.has(entry.group) || failed.size >= FAILURES_MAX || this.#entries.get(key) !== entry) continue;
      try {
        await entry.write();
        if (this.#entries.get(key) === entry) this.#entries.delete(key);
      } catch (error) {
        failed.add(entry.group);
        this.#options.onFailure(error, true);
      }
    }
    this.#failedRounds = failed.size > 0 ? this.#failedRounds + 1 : 0;
    if (!this.isEmpty) this.#schedule(Math.min(this.#options.delayMs * 2 ** this.#failedRounds, RETRY_AT_MOST_MS));
    return failed.size === 0;
  }

  /** Writes everything now. What can't be written after this many tries, a delay apart, is given up. */
  async close(tries: number): Promise<void> {
    this.#closing = true;
    clearTimeout(this.#timer);
    for (let left = tries; left > 0; left -= 1) {
      await this.#round();
      if (this.isEmpty) break;
      if (left > 1) await new Promise((resolve) => setTimeout(resolve, this.#options.delayMs));
    }
    if (!this.isEmpty) this.#options.onFailure(new Error(`${this.#entries.size} writes were given up`), false);
    this.#entries.clear();
  }
}
