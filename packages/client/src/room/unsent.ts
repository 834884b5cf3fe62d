import type { PendingMessage } from "../state.ts";
import { tabStorage } from "../tab-storage.ts";

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
  readonly #key: string;
  readonly #storage;
  readonly #now: () => number;

  /** @param selfId who wrote it: an id is one person's in one meeting */
  constructor(selfId: string, storage = tabStorage(), now = Date.now) {
    this.#key = `moim.unsent.${selfId}`;
    this.#storage = storage;
    this.#now = now;
  }

  read(): readonly PendingMessage[] {
    try {
      // Written by us, in this tab.
      const kept = JSON.parse(this.#storage?.getItem(this.#key) ?? "null") as Kept | null;
      return kept && this.#now() - kept.at < KEPT_MS ? kept.messages : [];
    } catch {
      return [];
    }
  }

  /** Replaces what was kept. Where there is no room, or it isn't allowed, a reload loses it. */
  write(messages: readonly PendingMessage[]): void {
    try {
      if (messages.length === 0) this.#storage?.removeItem(this.#key);
      else this.#storage?.setItem(this.#key, JSON.stringify({ messages, at: this.#now() } satisfies Kept));
    } catch {
      // As if there were nothing to keep it in.
    }
  }
}
