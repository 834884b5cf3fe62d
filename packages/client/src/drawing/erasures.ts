import { RequestError, type Reason } from "@moim/protocol/errors";
import type { Ask } from "../media/session.ts";
import { isPassing, placeKey, type Marks, type Place } from "./marks.ts";

/** Ids that one request may name. */
const IDS_MAX = 100;
/** An eraser touches many marks in a row: they go out together. */
const SEND_EVERY_MS = 40;
const SEND_AGAIN_MS = 1_000;

/** `overtaken`: its page was loaded meanwhile, so that its event may be in that and not to come. */
type Erasure = { place: Place; busy: boolean; answered: boolean; overtaken: boolean };
type Parts = {
  ask: Ask;
  /** What the server has on a page; undefined while that isn't known. */
  truthOn: (place: Place) => Marks | undefined;
  /** Loads a page again. */
  reload: (place: Place) => void;
  isOnline: () => boolean;
  /** Whether a mark is still on its way to the server; it has to be there before it can be erased. */
  isUnderway: (id: string) => boolean;
  onChange: (place: Place) => void;
  onRefused: (reason: Reason) => void;
};

/** Marks that this person erases: hidden at once, back again when the server wouldn't. Erasing twice is harmless. */
export class Erasures {
  readonly #parts: Parts;
  readonly #erasures = new Map<string, Erasure>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #settled: (() => void)[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  has(id: string): boolean {
    return this.#erasures.has(id);
  }

  add(place: Place, ids: readonly string[]): void {
    for (const id of ids)
      if (!this.has(id)) this.#erasures.set(id, { place, busy: false, answered: false, overtaken: false });
    this.#parts.onChange(place);
    this.#schedule(SEND_EVERY_MS);
  }

  /** Waits until all were answered. */
  async settled(): Promise<void> {
    while ([...this.#erasures.values()].some(({ answered }) => !answered)) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#settled.push(resolve);
      await promise;
    }
  }

  /** What the server has on a page is others now: what is gone there needs not be hidden here. */
  follow(place: Place, truth: Marks, loaded: boolean): void {
    for (const [id, erasure] of this.#erasures) {
      if (placeKey(erasure.place) !== placeKey(place)) continue;
      if (erasure.answered && (loaded || !truth.has(id))) this.#erasures.delete(id);
      erasure.overtaken ||= loaded;
    }
  }

  /** A page is no longer kept: nothing of it is shown, and once it is loaded again what was erased isn't in it. */
  dropped(place: Place): void {
    const key = placeKey(place);
    for (const [id, one] of this.#erasures) if (one.answered && placeKey(one.place) === key) this.#erasures.delete(id);
  }

  /** Sends what waits; after a reconnection also what was never answered. */
  resend(): void {
    const waiting = [...this.#erasures].filter(([, { busy, answered }]) => !busy && !answered);
    const ready = waiting.filter(([id]) => !this.#parts.isUnderway(id));
    if (ready.length < waiting.length && this.#parts.isOnline()) this.#schedule(SEND_EVERY_MS);
    const byPage = Map.groupBy(ready, ([, { place }]) => placeKey(place));
    for (const group of byPage.values())
      for (let first = 0; first < group.length; first += IDS_MAX) void this.#send(group.slice(first, first + IDS_MAX));
  }

  #schedule(ms: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.resend();
    }, ms);
  }

  async #send(group: readonly [string, Erasure][]): Promise<void> {
    const place = group[0]?.[1].place;
    if (!place) return;
    for (const [, erasure] of group) erasure.busy = true;
    try {
      await this.#parts.ask("drawing.erase", { ...place, ids: group.map(([id]) => id) });
      for (const [, erasure] of group) erasure.answered = true;
      this.follow(place, this.#parts.truthOn(place) ?? new Map(), false);
      if (group.some(([id, { overtaken }]) => overtaken && this.has(id))) this.#parts.reload(place);
    } catch (error) {
      const refusal = error instanceof RequestError ? error : new RequestError("internal");
      const { reason } = refusal;
      if (isPassing(refusal)) {
        if (this.#parts.isOnline()) this.#schedule(SEND_AGAIN_MS); // otherwise the next welcome does
      } else {
        for (const [id] of group) this.#erasures.delete(id);
        if (reason !== "deck-unknown") this.#parts.onRefused(reason);
      }
    } finally {
      for (const [, erasure] of group) erasure.busy = false;
      for (const resolve of this.#settled.splice(0)) resolve();
      this.#parts.onChange(place);
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#erasures.clear();
    for (const resolve of this.#settled.splice(0)) resolve();
  }
}
