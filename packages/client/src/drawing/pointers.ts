import type { PageKey, Pointing, PointerMessage } from "@moim/protocol";
import { createStore, type StoreApi } from "zustand/vanilla";

/** No screen shows more, and no channel has to carry it. */
const SEND_EVERY_MS = 33;
/** Where a pointer rests is said again: what was said last may be lost, and who is silent fades. */
const REPEAT_MS = 400;
/** How long a place that was pointed at can be seen, fading. */
export const POINTER_FADE_MS = 1_000;
/** Places a trail keeps. */
const TRAIL_MAX = 60;

/** The pointer's two data channels, as mediasoup-client gives them; the smallest part that is needed. */
export type PointerChannels = {
  up: { readyState: RTCDataChannelState; send(text: string): void };
  down: { on(event: "message", listener: (data: unknown) => void): unknown };
};

/** Where someone points and has just pointed, oldest first; times of `performance.now()`. */
export type PointerTrail = { deckId: string; page: PageKey; trail: readonly { x: number; y: number; atMs: number }[] };
export type PointersState = {
  /** By participant id, one's own too. */
  pointers: Readonly<Record<string, PointerTrail>>;
};

/** Where people point: said over a channel that may lose it, and forgotten a second later. */
export class Pointers {
  readonly store: StoreApi<PointersState> = createStore(() => ({ pointers: {} }));
  readonly #selfId: () => string | undefined;
  #up: PointerChannels["up"] | undefined;
  #at: Pointing = null;
  #sentAt = -Infinity;
  #sending: ReturnType<typeof setTimeout> | undefined;
  #fading: ReturnType<typeof setTimeout> | undefined;

  constructor(selfId: () => string | undefined) {
    this.#selfId = selfId;
  }

  /** Says and hears over these channels from now on. */
  attach({ up, down }: PointerChannels): void {
    this.#up = up;
    down.on("message", (data) => {
      if (this.#up !== up || typeof data !== "string") return;
      const { by, at } = JSON.parse(data) as PointerMessage;
      if (by !== this.#selfId()) this.#show(by, at);
    });
  }

  /** Points at a place, or with null at nothing any more. Of quick moves the last is always said. */
  point(at: Pointing): void {
    const selfId = this.#selfId();
    if (!at && !this.#at) return;
    if (selfId !== undefined) this.#show(selfId, at);
    this.#at = at;
    clearTimeout(this.#sending);
    const wait = at ? this.#sentAt + SEND_EVERY_MS - performance.now() : 0;
    if (wait > 0) this.#sending = setTimeout(() => this.#say(), wait);
    else this.#say();
  }

  #say(): void {
    this.#sentAt = performance.now();
    if (this.#up?.readyState === "open") {
      try {
        this.#up.send(JSON.stringify(this.#at));
      } catch {
        // the channel is closing, or full: the next word makes up for it
      }
    }
    clearTimeout(this.#sending);
    if (!this.#at) return;
    const { deckId, page, x, y } = this.#at;
    this.#sending = setTimeout(() => this.point({ deckId, page, x, y }), REPEAT_MS);
  }

  #show(by: string, at: Pointing): void {
    const { [by]: before, ...others } = this.store.getState().pointers;
    if (!at) this.store.setState({ pointers: others });
    else {
      const now = performance.now();
      const same = before?.deckId === at.deckId && before.page === at.page;
      const trail = same ? before.trail.filter(({ atMs }) => now - atMs < POINTER_FADE_MS) : [];
      const longer = [...trail.slice(1 - TRAIL_MAX), { x: at.x, y: at.y, atMs: now }];
      this.store.setState({ pointers: { ...others, [by]: { deckId: at.deckId, page: at.page, trail: longer } } });
    }
    this.#fading ??= setTimeout(() => this.#fade(), POINTER_FADE_MS);
  }

  /** Forgets who was silent. */
  #fade(): void {
    this.#fading = undefined;
    const { pointers } = this.store.getState();
    const now = performance.now();
    const left = Object.entries(pointers).filter(([, { trail }]) => now - (trail.at(-1)?.atMs ?? 0) < POINTER_FADE_MS);
    if (left.length < Object.keys(pointers).length) this.store.setState({ pointers: Object.fromEntries(left) });
    const oldest = Math.min(...left.map(([, { trail }]) => trail.at(-1)?.atMs ?? 0));
    if (left.length > 0) this.#fading = setTimeout(() => this.#fade(), oldest + POINTER_FADE_MS - now + 1);
  }

  close(): void {
    clearTimeout(this.#sending);
    clearTimeout(this.#fading);
    this.#at = null;
    this.#up = undefined;
    this.store.setState({ pointers: {} });
  }
}
