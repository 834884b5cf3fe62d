"use client";

import type { MeetingClient } from "@moim/client";
import { useEffect, useState, useSyncExternalStore } from "react";
import { PAGE_WIDTHS } from "@moim/protocol/limits";
import { useMeetingClient } from "../../shared/meeting/context.tsx";
import { createImageCache, type ImageCache } from "./model/image-cache.ts";
import { bestLoaded, neighbours, type Size, type StageWidth } from "./model/paper.ts";

export type PageImage = { url: string; size: Size; deckId: string; page: number };

const caches = new WeakMap<MeetingClient, ImageCache>();

/** The images of this meeting's slides, kept while something else is large. */
function useImageCache(): ImageCache {
  const client = useMeetingClient();
  const cache = caches.get(client) ?? createImageCache();
  caches.set(client, cache);
  useSyncExternalStore(cache.subscribe, cache.version, cache.version);
  return cache;
}

/**
 * The best image of a page that can be drawn at once: a smaller one until the wanted one has come, and the page before
 * until this one has any. Loads the neighbours too, once the page itself is there.
 */
export function usePageImage(deckId: string, page: number, pagesReady: number, wanted: StageWidth): PageImage | null {
  const { pageUrl } = useMeetingClient();
  const cache = useImageCache();
  const [last, setLast] = useState<PageImage | null>(null);

  const loaded = PAGE_WIDTHS.filter((width) => cache.sizeOf(pageUrl(deckId, page, width)));
  const width = bestLoaded(loaded, wanted);
  const url = width && pageUrl(deckId, page, PAGE_WIDTHS.find((one) => one === width) ?? wanted);
  const size = url ? cache.sizeOf(url) : null;
  const current: PageImage | null = url && size ? { url, size, deckId, page } : null;
  if (current && current.url !== last?.url) setLast(current);

  const wantedUrl = pageUrl(deckId, page, wanted);
  const sharp = cache.sizeOf(wantedUrl) !== null;
  useEffect(() => cache.load(wantedUrl), [cache, wantedUrl]);
  useEffect(() => {
    if (!sharp) return;
    for (const neighbour of neighbours(page, pagesReady)) cache.load(pageUrl(deckId, neighbour, wanted));
  }, [cache, pageUrl, deckId, page, pagesReady, wanted, sharp]);

  return current ?? (last?.deckId === deckId ? last : null);
}
