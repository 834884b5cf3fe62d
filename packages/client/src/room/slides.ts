import { isReason, RequestError } from "@moim/protocol/errors";
import type { UploadProgress } from "../client.ts";
import type { Ask } from "../media/session.ts";
import type { MeetingState } from "../state.ts";
import type { MeetingStore } from "../store.ts";

/** The event of one's own turn is a moment behind its reply, if it isn't ahead. */
const HEARD_WITHIN_MS = 2_000;

/** Presenting: uploading a deck, showing it, and turning its pages. */
export class Slides {
  readonly #store: MeetingStore;
  readonly #ask: Ask;
  readonly #serverUrl: () => string;
  #wanted: number | undefined;
  #turning = false;

  constructor(store: MeetingStore, ask: Ask, serverUrl: () => string) {
    this.#store = store;
    this.#ask = ask;
    this.#serverUrl = serverUrl;
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

  /**
   * Uploads a file and presents it as soon as page 1 is ready.
   * @throws RequestError with a reason that says what is wrong with the file; DOMException `AbortError` when aborted.
   */
  async presentFile(file: File, onProgress: (progress: UploadProgress) => void, signal: AbortSignal): Promise<void> {
    const name = file.name.replace(/\.pdf$/i, "").slice(0, 120) || "PDF";
    const { deckId, uploadKey } = await this.#ask("slides.upload", { name, bytes: file.size });
    await put(`${this.#serverUrl()}/decks/${deckId}`, uploadKey, file, onProgress, signal);
    await until(
      this.#store,
      ({ room }) => {
        const deck = room?.decks[deckId];
        return !deck || deck.status === "failed" || deck.pagesReady > 0;
      },
      120_000,
      signal,
    );
    const failure = this.#store.getState().room?.decks[deckId]?.failure;
    if (failure) throw new RequestError(failure.reason);
    await this.#ask("slides.present", { deckId });
  }
}

/** Waits for a state. @throws RequestError `timed-out`, or the signal's reason. */
async function until(
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

/** Sends the file. XMLHttpRequest, because fetch tells no progress of what it sends. */
async function put(
  url: string,
  uploadKey: string,
  file: File,
  onProgress: (progress: UploadProgress) => void,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const request = new XMLHttpRequest();
  request.open("PUT", url);
  request.setRequestHeader("authorization", `Bearer ${uploadKey}`);
  request.setRequestHeader("content-type", "application/pdf");
  request.upload.onprogress = ({ loaded }) => onProgress({ sentBytes: loaded, totalBytes: file.size });
  request.onload = () => (request.status < 300 ? resolve() : reject(new RequestError(reasonIn(request.responseText))));
  request.onerror = () => reject(new RequestError("no-connection"));
  request.onabort = () => reject(signal.reason as Error);
  const abort = () => request.abort();
  signal.addEventListener("abort", abort);
  request.send(file);
  try {
    await promise;
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

function reasonIn(body: string) {
  try {
    const { error } = JSON.parse(body) as { error?: { reason?: unknown } };
    return isReason(error?.reason) ? error.reason : "internal";
  } catch {
    return "internal";
  }
}
