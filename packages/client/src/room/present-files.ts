import type { Ask } from "../media/session.ts";
import type { MeetingStore } from "../store.ts";
import { DeckRefused, nameOf, startUpload, type UploadHandle, type UploadListener } from "../upload/upload.ts";
import { KeptUpload } from "../upload/kept-upload.ts";
import { until } from "./slides.ts";

const FIRST_PAGE_WITHIN_MS = 120_000;

/** Where the browser says that the page is left; Node, where tests run, has no such place. */
const page = globalThis as unknown as Partial<Pick<EventTarget, "addEventListener" | "removeEventListener">>;

export type PresentFilesParts = {
  store: MeetingStore;
  ask: Ask;
  serverUrl: () => string;
  /** Whether this person may begin to present now; else the slides are only added. */
  mayPresent: () => boolean;
  /** The meeting is over for this person: what is being sent is given up. */
  ended: AbortSignal;
};

/** Uploads a deck into the meeting and, for those who may, presents it as soon as page 1 is ready. */
export function presentFiles(
  { store, ask, serverUrl, mayPresent, ended }: PresentFilesParts,
  files: readonly File[],
  listener: UploadListener,
): UploadHandle {
  const handle = startUpload(
    {
      files,
      kept: keptOf(store),
      serverUrl,
      begin: () => ask("slides.upload", { name: nameOf(files), files: files.map(({ size }) => ({ bytes: size })) }),
      finish: async ({ deckId }, signal) => {
        const deckOf = () => store.getState().room?.decks[deckId];
        const settled = () => {
          const deck = deckOf();
          return !deck || deck.status === "failed" || deck.pagesReady > 0;
        };
        await until(store, settled, FIRST_PAGE_WITHIN_MS, signal);
        const failure = deckOf()?.failure;
        if (failure) throw new DeckRefused(failure);
        if (mayPresent()) await ask("slides.present", { deckId });
      },
    },
    listener,
  );
  ended.addEventListener("abort", handle.cancel);
  // Before the meeting is left for the same reason: who only reloads the page may go on with it.
  page.addEventListener?.("pagehide", handle.suspend, { capture: true });
  const forget = () => {
    ended.removeEventListener("abort", handle.cancel);
    page.removeEventListener?.("pagehide", handle.suspend, { capture: true });
  };
  handle.done.then(forget, forget);
  return handle;
}

/** What this tab remembers of an upload into this meeting; one is the same there each time, and another in every other meeting. */
export const keptOf = (store: MeetingStore) => new KeptUpload(`meeting.${store.getState().self?.id ?? ""}`);
