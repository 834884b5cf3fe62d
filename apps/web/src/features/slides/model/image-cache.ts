import type { Size } from "./paper.ts";

/** An image that is here: the address it can be drawn from at once, and its size. */
type Loaded = { src: string; size: Size };
type Loading = { url: string; stop: AbortController };

/** Retries of an image that didn't come, in milliseconds. */
const RETRY_MS = [1_000, 2_000, 4_000, 8_000] as const;

/** Images the browser has, so that a page is shown only once its picture can be drawn at once. */
export type ImageCache = {
  /** A loaded image, else null. */
  loaded(url: string): Loaded | null;
  /**
   * What is wanted now, the most urgent first: loaded one after the other, again after a failure. What was wanted before and
   * no longer is, or not before something that is missing, is given up: its line is needed.
   */
  want(urls: readonly string[]): void;
  subscribe(listener: () => void): () => void;
  /** Counts the images that arrived: a snapshot for useSyncExternalStore. */
  version(): number;
};

/** @param load loads and decodes an image; rejects, and stops loading, when `signal` says so */
export function createImageCache(load: (url: string, signal: AbortSignal) => Promise<Loaded>): ImageCache {
  const images = new Map<string, Loaded>();
  /** How often each failed since it was wanted; while it waits for its next turn, and after the last. */
  const failures = new Map<string, { times: number; resting: boolean }>();
  const listeners = new Set<() => void>();
  let wanted: readonly string[] = [];
  let loading: Loading | null = null;
  let arrived = 0;

  const nextUp = () => wanted.find((url) => !images.has(url) && !failures.get(url)?.resting);

  function pump(): void {
    const next = nextUp();
    if (loading && loading.url === next) return;
    loading?.stop.abort();
    loading = next === undefined ? null : { url: next, stop: new AbortController() };
    if (loading) void run(loading);
  }

  async function run(mine: Loading): Promise<void> {
    const { url, stop } = mine;
    try {
      const image = await load(url, stop.signal);
      if (stop.signal.aborted) return;
      images.set(url, image);
      failures.delete(url);
      arrived += 1;
      for (const listener of listeners) listener();
    } catch {
      if (stop.signal.aborted) return;
      rest(url);
    }
    loading = null;
    pump();
  }

  function rest(url: string): void {
    const times = failures.get(url)?.times ?? 0;
    const delay = RETRY_MS[times];
    failures.set(url, { times: times + 1, resting: true });
    if (delay === undefined) return; // until it is wanted anew
    setTimeout(() => {
      const failure = failures.get(url);
      if (failure) failure.resting = false;
      pump();
    }, delay);
  }

  return {
    loaded: (url) => images.get(url) ?? null,
    want(urls) {
      for (const url of urls) if ((failures.get(url)?.times ?? 0) > RETRY_MS.length) failures.delete(url);
      wanted = urls;
      pump();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    version: () => arrived,
  };
}
