"use client";

import type { MeetingClient } from "@moim/client";
import type { DeckView } from "@moim/protocol";
import { keyOf, pageAt, type PageKey } from "@moim/protocol/pages";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useMeetingClient } from "../../shared/meeting/context.tsx";
import { createImageCache, type ImageCache } from "./model/image-cache.ts";
import { bestLoaded, neighbours, pageWidths, USUAL, type Size, type StageWidth } from "./model/paper.ts";

/** What is drawn: an image of a page, or with no address a blank one. */
export type PageImage = { url: string | null; size: Size; deckId: string; key: PageKey };

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
 * @param position from 1; blank pages count, and are white paper of the first page's shape
 * @param wanted what is needed now; `usual` without enlarging, which is what the next page will need
 */
export function usePageImage(
  deck: DeckView,
  position: number,
  wanted: StageWidth,
  usual: StageWidth,
): PageImage | null {
  const { pageUrl } = useMeetingClient();
  const cache = useImageCache();
  const [last, setLast] = useState<PageImage | null>(null);
  const deckId = deck.id;
  const ref = pageAt(deck, position);
  const page = ref?.kind === "file" ? ref.page : null;

  const bestOf = (one: number) => {
    const loaded = pageWidths.filter((width) => cache.sizeOf(pageUrl(deckId, one, width)));
    const width = bestLoaded(loaded, wanted);
    const url = width && pageUrl(deckId, one, width);
    const size = url ? cache.sizeOf(url) : null;
    return url && size ? { url, size } : null;
  };
  const current = ref && imageOf(deckId, keyOf(ref), page === null ? null : bestOf(page), page, bestOf(1)?.size);
  if (current && (current.url !== last?.url || current.key !== last.key)) setLast(current);

  // A slow line has the small image first, and shows it.
  const small = page === null ? pageUrl(deckId, 1, 320) : pageUrl(deckId, page, 1280);
  const sharp = page === null ? small : pageUrl(deckId, page, wanted);
  const hasSmall = cache.sizeOf(small) !== null;
  const hasSharp = cache.sizeOf(sharp) !== null;
  useEffect(() => cache.load(small), [cache, small]);
  useEffect(() => {
    if (hasSmall) cache.load(sharp);
  }, [cache, sharp, hasSmall]);
  useEffect(() => {
    if (!hasSharp) return;
    const near = neighbours(deck, position);
    for (const one of near) cache.load(pageUrl(deckId, one, 1280));
    for (const one of near) cache.load(pageUrl(deckId, one, usual));
  }, [cache, pageUrl, deck, deckId, position, usual, hasSharp]);

  return current ?? (last?.deckId === deckId ? last : null);
}

function imageOf(
  deckId: string,
  key: PageKey,
  best: { url: string; size: Size } | null,
  page: number | null,
  blankSize: Size = USUAL,
): PageImage | null {
  if (page === null) return { url: null, size: blankSize, deckId, key };
  return best && { ...best, deckId, key };
}
