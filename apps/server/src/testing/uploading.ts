import { startUpload, type KeptUpload, type UploadHandle, type UploadListener } from "@moim/client/upload";
import type { DeckView } from "@moim/protocol";
import type { Guest } from "./guest.ts";
import { ORIGIN } from "./test-server.ts";

export type Uploaded = { deckId: string; uploadKey: string };

/** Sends files as a browser does, with the real tus client, and says which deck they are. */
export function uploadAs(
  guest: Guest,
  url: string,
  name: string,
  files: readonly Uint8Array[],
  listener: Partial<UploadListener> & { kept?: KeptUpload } = {},
): UploadHandle & { begun: Promise<Uploaded> } {
  const { promise: begun, resolve, reject } = Promise.withResolvers<Uploaded>();
  begun.catch(() => undefined); // `done` says so too
  const begin = async () => {
    const asked = guest.request("slides.upload", { name, files: files.map(({ length }) => ({ bytes: length })) });
    asked.then(resolve, reject);
    return await asked;
  };
  const { kept, ...listens } = listener;
  // In Node the tus client takes buffers, where a browser has files.
  const sendable = files.map((file) => Object.assign(Buffer.from(file), { size: file.length }) as unknown as Blob);
  const handle = startUpload(
    {
      serverUrl: () => url,
      files: sendable,
      headers: { origin: ORIGIN },
      begin,
      ...(kept && { kept }),
      finish: () => Promise.resolve(),
    },
    { onStage: () => undefined, onProgress: () => undefined, ...listens },
  );
  return { ...handle, begun };
}

/** Uploads a deck and waits until it is ready. */
export async function upload(guest: Guest, url: string, name: string, files: readonly Uint8Array[]): Promise<DeckView> {
  const { begun, done } = uploadAs(guest, url, name, files);
  await done;
  const { deckId } = await begun;
  return (await guest.sees("deck.changed", ({ deck }) => deck.id === deckId && deck.status === "ready")).deck;
}

/** One request of tus, by hand. */
export async function tus(
  url: string,
  method: "POST" | "HEAD" | "PATCH" | "DELETE" | "GET",
  path: string,
  { key, origin = ORIGIN, headers = {}, body }: TusRequest,
): Promise<{ status: number; reason: string | undefined; headers: Headers }> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { "tus-resumable": "1.0.0", authorization: `Bearer ${key}`, origin, ...headers },
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  const reason = /"reason":"([\w-]+)"/.exec(text)?.[1];
  return { status: response.status, reason, headers: response.headers };
}

type TusRequest = { key: string; origin?: string; headers?: Record<string, string>; body?: string };

/** What tells the server which file of which deck comes. */
export const fileHeaders = (deckId: string, number: number, bytes: number) => ({
  "upload-length": String(bytes),
  "upload-metadata": `deck ${btoa(deckId)},number ${btoa(String(number))}`,
});
export const piece = (offset: number) => ({
  "upload-offset": String(offset),
  "content-type": "application/offset+octet-stream",
});
