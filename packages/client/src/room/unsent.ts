import type { PendingMessage } from "../state.ts";
import { TabNote, tabStorage } from "../tab-note.ts";

type Kept = {
  messages: readonly PendingMessage[];
  /** When it was written, in ms since 1970. */
  at: number;
};

/** Whoever comes back later than this doesn't expect that something still goes out. */
const KEPT_MS = 10 * 60_000;

/**
 * What someone wrote in this tab that no server has acknowledged yet, so that a reload loses none of it. Each carries its client id:
 * one that was stored after all is not stored again.
 */
export class UnsentMessages {
  readonly #note: TabNote<Kept>;
  readonly #now: () => number;

  /** @param selfId who wrote it: an id is one person's in one meeting */
  constructor(selfId: string, storage = tabStorage(), now = Date.now) {
    this.#note = new TabNote(`moim.unsent.${selfId}`, storage);
    this.#now = now;
  }

  read(): readonly PendingMessage[] {
    const kept = this.#note.read();
    return kept && this.#now() - kept.at < KEPT_MS ? kept.messages : [];
  }

  /** Replaces what was kept. */
  write(messages: readonly PendingMessage[]): void {
    if (messages.length === 0) this.#note.forget();
    else this.#note.write({ messages, at: this.#now() });
  }
}
