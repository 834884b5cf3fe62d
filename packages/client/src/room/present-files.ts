import type { Ask } from "../media/session.ts";
import type { MeetingStore } from "../store.ts";
import { DeckRefused, nameOf, startUpload, type UploadHandle, type UploadListener } from "../upload/upload.ts";
import { until } from "./slides.ts";

const FIRST_PAGE_WITHIN_MS = 120_000;

export type PresentFilesParts = {
  store: MeetingStore;
  ask: Ask;
  serverUrl: () => string;
  /** The meeting is over for this person: what is being sent is given up. */
  ended: AbortSignal;
};

/** Uploads a deck into the meeting and presents it as soon as page 1 is ready. */
export function presentFiles(
  { store, ask, serverUrl, ended }: PresentFilesParts,
  files: readonly File[],
  listener: UploadListener,
): UploadHandle {
  const handle = startUpload(
    {
      files,
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
        await ask("slides.present", { deckId });
      },
    },
    listener,
  );
  ended.addEventListener("abort", handle.cancel);
  const forget = () => ended.removeEventListener("abort", handle.cancel);
  handle.done.then(forget, forget);
  return handle;
}
