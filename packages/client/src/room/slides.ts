import type { Zoom } from "@moim/protocol";
import { RequestError, type Reason } from "@moim/protocol/errors";
import type { Ask } from "../media/session.ts";
import type { MeetingState } from "../state.ts";
import type { MeetingStore } from "../store.ts";

/** The event of one's own turn is a moment behind its reply, if it isn't ahead. */
const HEARD_WITHIN_MS = 2_000;

/** Looks follow each other no faster: smooth for the eye, and few enough for the server's bound. */
const LOOK_EVERY_MS = 50;
/** What didn't get through is tried again this often, this much later: the last look is to arrive. */
const LOOK_TRIES = 5;
const LOOK_AGAIN_MS = 500;
const passing: readonly Reason[] = ["no-connection", "timed-out", "too-many", "internal"];

/** What the presenter shows of a page; meant for that page only, but for the black screen. */
type Look = { deckId: string; page: number; zoom: Zoom | null; black: boolean };

/** Presenting: turning pages and looking at parts of them. */
export class Slides {
  readonly #store: MeetingStore;
  readonly #ask: Ask;
  #wanted: number | undefined;
  #look: Look | undefined;
  #lookedAt = -Infinity;
  #failed = 0;
  #busy = false;
  #wake: (() => void) | undefined;

  constructor(store: MeetingStore, ask: Ask) {
    this.#store = store;
    this.#ask = ask;
  }

  /** Turns to a page. While one turn is under way only the newest wish is kept. */
  turnTo(page: number): void {
    this.#wanted = page;
    this.#look = undefined; // it was meant for the page that is left
    void this.#run();
  }

  /** Shows a part of the page, or black, to everyone. Only the newest look is kept, and it arrives. */
  look(zoom: Zoom | null, black: boolean): void {
    const slides = this.#store.getState().room?.slides;
    if (!slides) return;
    this.#look = { deckId: slides.deckId, page: slides.page, zoom, black };
    this.#failed = 0;
    void this.#run();
  }

  /**
   * Puts an empty page behind one, and turns to it.
   * @throws RequestError `revision-stale` when something else was shown meanwhile, `too-many-pages`
   */
  async insertPage(after: number): Promise<void> {
    const slides = this.#store.getState().room?.slides;
    if (!slides) return;
    const { deckId, revision: expectedRevision } = slides;
    await this.#ask("slides.insertPage", { deckId, after, expectedRevision });
  }

  /** One request at a time, turns first: each is asked from a revision that the one before has made known. */
  async #run(): Promise<void> {
    this.#wake?.();
    if (this.#busy) return;
    this.#busy = true;
    while (this.#wanted !== undefined || this.#look !== undefined) {
      if (this.#wanted !== undefined) await this.#turn();
      else await this.#lookOnce();
    }
    this.#busy = false;
  }

  async #turn(): Promise<void> {
    let stale = 0;
    try {
      while (this.#wanted !== undefined) {
        const page = this.#wanted;
        this.#wanted = undefined;
        const slides = this.#store.getState().room?.slides;
        if (!slides || slides.page === page) continue;
        try {
          const { deckId, revision: expectedRevision } = slides;
          const { revision } = await this.#ask("slides.change", { deckId, page, expectedRevision });
          await this.#heard(revision);
        } catch (error) {
          // Someone else was faster: with what they did known, once more.
          if (!(error instanceof RequestError) || error.reason !== "revision-stale" || ++stale > 3) throw error;
          this.#wanted ??= page;
          await this.#heard(slides.revision + 1);
        }
      }
    } catch {
      this.#wanted = undefined; // refused: the slide stays where the server has it, which is what everyone sees
    }
  }

  async #lookOnce(): Promise<void> {
    const restMs = this.#lookedAt + LOOK_EVERY_MS - performance.now();
    if (restMs > 0) return await this.#nap(restMs);
    const wanted = this.#look;
    const slides = this.#store.getState().room?.slides;
    this.#look = undefined;
    const look = slides && wanted && lookNow(wanted, slides);
    if (!look) return;
    this.#lookedAt = performance.now();
    try {
      const { revision } = await this.#ask("slides.look", look);
      this.#failed = 0;
      await this.#heard(revision);
    } catch (error) {
      await this.#lookAgain(look, error, slides.revision);
    }
  }

  /** What was late or lost is kept, unless something newer is wanted by now. */
  async #lookAgain(look: Look, error: unknown, revision: number): Promise<void> {
    if (!(error instanceof RequestError) || ++this.#failed > LOOK_TRIES) return;
    const stale = error.reason === "revision-stale";
    if (!stale && !passing.includes(error.reason)) return;
    if (stale) await this.#heard(revision + 1);
    else await this.#nap(LOOK_AGAIN_MS);
    if (this.#wanted === undefined) this.#look ??= look;
  }

  /** A while, cut short by a new wish. */
  async #nap(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    this.#wake = resolve;
    await promise;
    clearTimeout(timer);
    this.#wake = undefined;
  }

  /** Until the event with this revision has arrived, or a moment has passed. */
  async #heard(revision: number): Promise<void> {
    const heard = ({ room }: MeetingState) => !room?.slides || room.slides.revision >= revision;
    await until(this.#store, heard, HEARD_WITHIN_MS).catch(() => undefined);
  }
}

/** A look as it can be asked for now: once the page was turned only the black screen is still meant. */
function lookNow(look: Look, { deckId, page }: { deckId: string; page: number }): Look | null {
  if (look.deckId !== deckId) return null;
  if (look.page === page) return look;
  return look.black ? { deckId, page, zoom: null, black: true } : null;
}

/** Waits for a state. @throws RequestError `timed-out`, or the signal's reason. */
export async function until(
  store: MeetingStore,
  test: (state: MeetingState) => boolean,
  limitMs: number,
  signal?: AbortSignal,
): Promise<void> {
  if (test(store.getState())) return;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const unsubscribe = store.subscribe((state) => test(state) && resolve());
  const timer = setTimeout(() => reject(new RequestError("timed-out")), limitMs);
  const abort = () => reject(signal?.reason as Error);
  signal?.addEventListener("abort", abort);
  try {
    await promise;
  } finally {
    unsubscribe();
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}
