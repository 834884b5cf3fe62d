import type { Mark } from "@moim/protocol";
import { RequestError, type Reason } from "@moim/protocol/errors";
import type { Ask } from "../media/session.ts";
import { isPassing, placeKey, type Marks, type Place } from "./marks.ts";
import { nextStep, samePoints, type OwnMark, type Step } from "./own-mark.ts";

/** How often a growing mark is told of, in milliseconds; the server counts 800 requests in ten seconds. */
const SEND_EVERY_MS = 40;
/** After the server didn't answer, though there is a connection. */
const SEND_AGAIN_MS = 1_000;
/** Finished marks that are watched for a request that arrives late. */
const WATCHED_MAX = 20;

type Parts = {
  ask: Ask;
  /** What the server has on a page; undefined while that isn't known. */
  truthOn: (place: Place) => Marks | undefined;
  /** Loads a page again. */
  reload: (place: Place) => void;
  isOnline: () => boolean;
  /** A page's own marks are others now. */
  onChange: (place: Place) => void;
  /** The server wouldn't have a mark: it is gone. */
  onRefused: (reason: Reason) => void;
};

/**
 * One's own marks on their way. Each has one request under way, the first puts it, the others continue it from what was
 * acknowledged, so that on a slow line fewer and larger ones are sent and after a lost connection nothing is missing (D2).
 */
export class OwnMarks {
  readonly #parts: Parts;
  readonly #marks = new Map<string, OwnMark>();
  readonly #watched = new Map<string, OwnMark>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #settled: (() => void)[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  on(place: Place): Mark[] {
    const key = placeKey(place);
    return [...this.#marks.values()].filter((own) => placeKey(own.place) === key).map(({ mark }) => mark);
  }

  has(id: string): boolean {
    return this.#marks.has(id);
  }

  /** Shows a mark and sends it; also one that is known, as it is now. */
  put(place: Place, mark: Mark, done: boolean): void {
    const own = { place, mark, acked: null, done, busy: false, seen: false, overtaken: false, doubted: false };
    this.#marks.set(mark.id, own);
    this.#parts.onChange(place);
    this.#pump(own);
  }

  /** What a mark's numbers are now; nothing for one that was refused or taken away meanwhile. */
  grow(id: string, points: number[]): void {
    const own = this.#marks.get(id);
    if (!own || own.done) return;
    own.mark = { ...own.mark, points };
    this.#parts.onChange(own.place);
    this.#schedule(SEND_EVERY_MS);
  }

  end(id: string): void {
    const own = this.#marks.get(id);
    if (!own) return;
    own.done = true;
    this.#pump(own);
    this.#settle(own);
  }

  /** Takes a mark away that the server can't have yet. @returns whether it could be. */
  withdraw(id: string): boolean {
    const own = this.#marks.get(id);
    if (!own || own.acked || own.busy || own.doubted) return false;
    this.#forget(own);
    return true;
  }

  /** The newest mark on a page that the server can't have yet. */
  unsentOn(place: Place): string | undefined {
    const key = placeKey(place);
    return [...this.#marks.values()].findLast(
      (own) => placeKey(own.place) === key && !own.acked && !own.busy && !own.doubted,
    )?.mark.id;
  }

  /** Waits until the server has, or has refused, all marks that are finished. */
  async settled(): Promise<void> {
    while ([...this.#marks.values()].some((own) => own.done && (own.busy || nextStep(own)))) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#settled.push(resolve);
      await promise;
    }
  }

  /** In the room again: what wasn't acknowledged is sent again. */
  resend(): void {
    for (const own of this.#marks.values()) this.#pump(own);
  }

  /** What the server has on a page is others now; `loaded` as a whole, so that no event of before is still to come. */
  follow(place: Place, truth: Marks, loaded: boolean): void {
    const key = placeKey(place);
    for (const own of this.#marks.values()) {
      if (placeKey(own.place) !== key) continue;
      if (truth.has(own.mark.id)) own.seen = true;
      else if (own.seen) this.#forget(own); // someone took it away
      own.overtaken ||= loaded;
      this.#settle(own, loaded);
    }
    for (const [id, own] of this.#watched) {
      if (placeKey(own.place) !== key) continue;
      const known = truth.get(id);
      if (known && samePoints(known.points, own.mark.points)) continue;
      this.#watched.delete(id);
      // A request that was taken for lost came after those that made up for it: once more as it was meant.
      if (known) this.put(place, own.mark, true);
    }
  }

  /** A page is no longer kept: no event of it will be told of, so what the server acknowledged waits for none. */
  dropped(place: Place): void {
    const key = placeKey(place);
    for (const own of this.#marks.values()) if (placeKey(own.place) === key) this.#settle(own);
  }

  #schedule(ms: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.resend();
    }, ms);
  }

  #pump(own: OwnMark): void {
    const step = own.busy ? null : nextStep(own);
    if (step) void this.#send(own, step);
  }

  async #send(own: OwnMark, step: Step): Promise<void> {
    own.busy = true;
    try {
      // Both are of this form; only TypeScript has to be told one by one.
      if (step.name === "drawing.add") await this.#parts.ask(step.name, step.input);
      else await this.#parts.ask(step.name, step.input);
      own.busy = false;
      own.acked = step.after;
      if (this.#marks.get(own.mark.id) === own && nextStep(own)) {
        if (own.done) this.#pump(own);
        else this.#schedule(SEND_EVERY_MS);
      }
      this.#settle(own);
    } catch (error) {
      own.busy = false;
      this.#failed(own, error instanceof RequestError ? error : new RequestError("internal", { cause: error }));
    } finally {
      this.#wake();
    }
  }

  #failed(own: OwnMark, error: RequestError): void {
    if (this.#marks.get(own.mark.id) !== own) return;
    if (isPassing(error)) {
      if (error.code === "UNAVAILABLE") own.doubted = true;
      if (this.#parts.isOnline()) this.#schedule(SEND_AGAIN_MS); // otherwise the next welcome does
      return;
    }
    if (error.reason === "invalid-input" && own.acked && own.doubted) {
      // A request that was taken for lost came late and cut it short: from the beginning.
      own.acked = null;
      return this.#schedule(SEND_EVERY_MS);
    }
    this.#forget(own);
    // Taken away by someone while it was drawn, or with its page: they were seen doing it.
    const wasTaken = error.reason === "mark-unknown" || error.reason === "deck-unknown";
    if (!wasTaken) this.#parts.onRefused(error.reason);
  }

  /** Shows the server's version from now on, once that is the same. */
  #settle(own: OwnMark, loaded = false): void {
    if (this.#marks.get(own.mark.id) !== own || !own.done || own.busy || nextStep(own)) return;
    const truth = this.#parts.truthOn(own.place);
    const known = truth?.get(own.mark.id);
    if (truth && !loaded && !samePoints(known?.points ?? [], own.mark.points)) return this.#doubt(own, known);
    this.#forget(own);
    if (!own.doubted) return;
    this.#watched.set(own.mark.id, own);
    for (const id of [...this.#watched.keys()].slice(0, -WATCHED_MAX)) this.#watched.delete(id);
  }

  /** The server has said that it has all of it, and that isn't to be seen: mostly its events are just behind. */
  #doubt(own: OwnMark, known: Mark | undefined): void {
    if (known && own.doubted) {
      own.acked = null; // a request that was taken for lost may have cut it short
      this.#schedule(SEND_AGAIN_MS);
    } else if (!known && own.overtaken) this.#parts.reload(own.place); // is it still to come, or gone again?
  }

  #forget(own: OwnMark): void {
    if (this.#marks.get(own.mark.id) !== own) return;
    this.#marks.delete(own.mark.id);
    this.#wake();
    this.#parts.onChange(own.place);
  }

  #wake(): void {
    for (const resolve of this.#settled.splice(0)) resolve();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#marks.clear();
    this.#wake();
  }
}
