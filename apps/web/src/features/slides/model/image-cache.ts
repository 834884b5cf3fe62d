import type { Size } from "./paper.ts";

type Entry = { status: "loading" | "loaded"; size: Size | null };

/** Retries of an image that didn't come, in milliseconds. */
const RETRY_MS = [1_000, 2_000, 4_000, 8_000] as const;

/** Images the browser has, so that a page is shown only once its picture can be drawn at once. */
export type ImageCache = {
  /** The size of a loaded image, else null. */
  sizeOf(url: string): Size | null;
  /** Loads an image once, again after a failure. */
  load(url: string): void;
  subscribe(listener: () => void): () => void;
  /** Counts the images that arrived: a snapshot for useSyncExternalStore. */
  version(): number;
};

/** Loads and decodes an image; resolves to its natural size. */
async function fetchImage(url: string): Promise<Size> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return { width: image.naturalWidth, height: image.naturalHeight };
}

export function createImageCache(fetchOne: (url: string) => Promise<Size> = fetchImage): ImageCache {
  const entries = new Map<string, Entry>();
  const listeners = new Set<() => void>();
  let arrived = 0;

  async function run(url: string) {
    entries.set(url, { status: "loading", size: null });
    for (let attempt = 0; ; attempt += 1) {
      try {
        entries.set(url, { status: "loaded", size: await fetchOne(url) });
        arrived += 1;
        for (const listener of listeners) listener();
        return;
      } catch {
        const delay = RETRY_MS[attempt];
        if (delay === undefined) break;
        await new Promise((resolve) => setTimeout(resolve, delay));
      }
    }
    entries.delete(url); // whoever wants it next time starts anew
  }

  return {
    sizeOf: (url) => entries.get(url)?.size ?? null,
    load(url) {
      if (!entries.has(url)) void run(url);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    version: () => arrived,
  };
}
