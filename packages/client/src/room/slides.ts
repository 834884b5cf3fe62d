import { RequestError } from "@moim/protocol/errors";
import type { Ask } from "../media/session.ts";
import type { MeetingState } from "../state.ts";
import type { MeetingStore } from "../store.ts";

/** The event of one's own turn is a moment behind its reply, if it isn't ahead. */
const HEARD_WITHIN_MS = 2_000;

/** Turning the pages of what is presented. */
export class Slides {
  readonly #store: MeetingStore;
  readonly #ask: Ask;
  #wanted: number | undefined;
  #turning = false;

  constructor(store: MeetingStore, ask: Ask) {
    this.#store = store;
    this.#ask = ask;
  }

  /** Turns to a page. While one turn is under way only the newest wish is kept. */
  turnTo(page: number): void {
    this.#wanted = page;
    if (!this.#turning) void this.#turn();
  }

  async #turn(): Promise<void> {
    this.#turning = true;
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
    } finally {
      this.#turning = false;
    }
  }

  /** Until the event with this revision has arrived, or a moment has passed. */
  async #heard(revision: number): Promise<void> {
    const heard = ({ room }: MeetingState) => !room?.slides || room.slides.revision >= revision;
    await until(this.#store, heard, HEARD_WITHIN_MS).catch(() => undefined);
  }
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
