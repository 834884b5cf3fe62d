import type { DeckView } from "@moim/protocol";
import { RequestError } from "@moim/protocol/errors";
import type { KeptUpload, Reservation } from "./kept-upload.ts";
import { reasonIn } from "./send-file.ts";
import { DeckRefused, nameOf, startUpload, type UploadHandle, type UploadListener } from "./upload.ts";

const ASK_AGAIN_MS = 700;
/** Asking how far it is may fail this often in a row: about half a minute without a network. */
const FAILURES_MAX = 40;

export type LibraryUpload = {
  files: readonly File[];
  /** What is remembered of it, so that it can be continued after a reload. */
  kept?: KeptUpload;
  /** Asks web for what lets this person upload. @throws RequestError */
  getTicket: () => Promise<{ ticket: string; serverUrl: string }>;
};

/**
 * Puts a deck into one's library, and into a meeting if the ticket says so, from outside a meeting. `done` resolves when its slides
 * are there.
 */
export function uploadToLibrary(
  { files, kept, getTicket }: LibraryUpload,
  listener: UploadListener & { onView: (view: DeckView) => void },
): UploadHandle {
  let server = "";
  return startUpload(
    {
      files,
      ...(kept && { kept }),
      serverUrl: () => server,
      begin: async () => {
        const { ticket, serverUrl } = await getTicket();
        server = serverUrl;
        const body = JSON.stringify({ name: nameOf(files), files: files.map(({ size }) => ({ bytes: size })) });
        const headers = { authorization: `Bearer ${ticket}`, "content-type": "application/json" };
        const response = await fetch(`${server}/uploads`, { method: "POST", headers, body }).catch(() => null);
        if (!response) throw new RequestError("no-connection");
        if (!response.ok) throw new RequestError(reasonIn(await response.text()));
        return (await response.json()) as { deckId: string; uploadKey: string };
      },
      finish: async (deck, signal) => {
        const view = await finished(deck, signal, listener.onView);
        if (view.failure) throw new DeckRefused(view.failure);
      },
    },
    listener,
  );
}

/** Asks how far a deck is until it is ready or failed. */
async function finished(
  { serverUrl, deckId, uploadKey }: Reservation,
  signal: AbortSignal,
  onView: (view: DeckView) => void,
): Promise<DeckView> {
  const headers = { authorization: `Bearer ${uploadKey}` };
  for (let failures = 0; failures < FAILURES_MAX;) {
    signal.throwIfAborted();
    const response = await fetch(`${serverUrl}/uploads/${deckId}`, { headers, signal }).catch(() => null);
    signal.throwIfAborted();
    if (response && response.status < 500) {
      if (!response.ok) throw new RequestError(reasonIn(await response.text()));
      const view = (await response.json()) as DeckView;
      onView(view);
      if (view.status === "ready" || view.status === "failed") return view;
      failures = 0;
    } else failures += 1;
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
  throw new RequestError("no-connection");
}
