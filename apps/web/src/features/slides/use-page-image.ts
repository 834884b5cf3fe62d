"use client";

import type { MeetingClient } from "@moim/client";
import type { DeckView } from "@moim/protocol";
import { keyOf, pageAt, type PageKey } from "@moim/protocol/pages";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useMeetingClient } from "../../shared/meeting/context.tsx";
import { lineSpeed, loadImage } from "./line-speed.ts";
import { createImageCache, type ImageCache } from "./model/image-cache.ts";
import { bestLoaded, imagesFor, neighbours, pageWidths, USUAL, type Size, type StageWidth } from "./model/paper.ts";
import { loadPageInfo } from "./use-page-info.ts";

/** What is drawn: an image of a page, or with no address a blank one. */
export type PageImage = { url: string | null; size: Size; deckId: string; key: PageKey };

/** Images wait this long for the page's words, which take a moment, and may be stuck in a request that is lost. */
const WORDS_MS = 4_000;

const caches = new WeakMap<MeetingClient, ImageCache>();

/** The images of this meeting's slides, kept while something else is large. */
function useImageCache(): ImageCache {
  const client = useMeetingClient();
  const cache = caches.get(client) ?? createImageCache((url, signal) => loadImage(lineSpeed(client), url, signal));
  caches.set(client, cache);
  useSyncExternalStore(cache.subscribe, cache.version, cache.version);
  return cache;
}

/**
 * The best image of a page that can be drawn at once: a smaller one until the wanted one has come, and the page before
 * until this one has any. Loads the neighbours too, once the page itself is there; the page's words come before all images.
 * @param position from 1; blank pages count, and are white paper of the first page's shape
 * @param wanted what is needed now; `usual` without enlarging, which is what the next page will need
 */
export function usePageImage(
  deck: DeckView,
  position: number,
  wanted: StageWidth,
  usual: StageWidth,
): PageImage | null {
  const client = useMeetingClient();
  const { pageUrl } = client;
  const cache = useImageCache();
  const [last, setLast] = useState<PageImage | null>(null);
  const deckId = deck.id;
  const ref = pageAt(deck, position);
  const page = ref?.kind === "file" ? ref.page : null;
  const hasWords = useWordsFirst(deck, position, page);

  const bestOf = (one: number) => {
    const loaded = pageWidths.filter((width) => cache.loaded(pageUrl(deckId, one, width)));
    const width = bestLoaded(loaded, wanted);
    const image = width && cache.loaded(pageUrl(deckId, one, width));
    return image ? { url: image.src, size: image.size } : null;
  };
  const current = ref && imageOf(deckId, keyOf(ref), page === null ? null : bestOf(page), page, bestOf(1)?.size);
  if (current && (current.url !== last?.url || current.key !== last.key)) setLast(current);

  const arrived = cache.version();
  useEffect(() => {
    if (!hasWords) return;
    const isSlow = lineSpeed(client).paceKbit() !== null;
    const near = neighbours(deck, position);
    cache.want(
      imagesFor({ page, near, wanted, usual, isSlow }).map(({ page: one, width }) => pageUrl(deckId, one, width)),
    );
    // What arrived tells more about the line.
  }, [client, cache, pageUrl, deck, deckId, position, page, wanted, usual, hasWords, arrived]);

  return current ?? (last?.deckId === deckId ? last : null);
}

/** Whether a page's words are here, or won't be: then it is the images' turn, and that of the neighbours' words. */
function useWordsFirst(deck: DeckView, position: number, page: number | null): boolean {
  const client = useMeetingClient();
  const key = `${deck.id}/${page}`;
  const [settled, setSettled] = useState<string | null>(null);
  useEffect(() => {
    if (page === null) return;
    let wanted = true;
    const settle = () => {
      clearTimeout(timer);
      if (wanted) setSettled(key);
    };
    const timer = setTimeout(settle, WORDS_MS);
    void loadPageInfo(client, deck.id, page).then(settle, settle);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [client, deck.id, page, key]);
  const isSettled = page === null || settled === key;
  useEffect(() => {
    if (!isSettled) return;
    const near = neighbours(deck, position);
    const isSlow = lineSpeed(client).paceKbit() !== null;
    for (const one of isSlow ? near.slice(0, 1) : near) loadPageInfo(client, deck.id, one).catch(() => undefined); // asked for again when its page is shown
  }, [client, deck, position, isSettled]);
  return isSettled;
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
