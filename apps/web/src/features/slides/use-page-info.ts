"use client";

import type { MeetingClient } from "@moim/client";
import type { DeckView } from "@moim/protocol";
import { isReady, pageAt } from "@moim/protocol/pages";
import { useEffect, useState } from "react";
import { useMeetingClient } from "../../shared/meeting/context.tsx";
import { lineSpeed } from "./line-speed.ts";
import { NO_INFO, readPageInfo, type PageInfo } from "./model/page-info.ts";

/** Of each page that was asked for: the answer, and what it says once it has come. */
type Asked = { loading: Promise<PageInfo>; info: PageInfo | null };
const caches = new WeakMap<MeetingClient, Map<string, Asked>>();

function cacheOf(client: MeetingClient): Map<string, Asked> {
  const cache = caches.get(client) ?? new Map<string, Asked>();
  caches.set(client, cache);
  return cache;
}

/** What a page of the file says; asked for once, before any image. Rejects without a connection, and is then asked for anew. */
export function loadPageInfo(client: MeetingClient, deckId: string, page: number): Promise<PageInfo> {
  const cache = cacheOf(client);
  const key = `${deckId}/${page}`;
  const known = cache.get(key);
  if (known) return known.loading;
  const begun = performance.now();
  const loading = fetch(client.pageUrl(deckId, page, "text"), { priority: "high" }).then(async (response) => {
    if (!response.ok) throw new Error(`page info answered ${response.status}`);
    const text = await response.text();
    // It comes packed, where the browser can unpack it: what was sent counts.
    const bytes = Number(response.headers.get("content-length") ?? 0);
    lineSpeed(client).note(bytes, performance.now() - begun, null);
    asked.info = readPageInfo(JSON.parse(text));
    return asked.info;
  });
  const asked: Asked = { loading, info: null };
  cache.set(key, asked);
  loading.catch(() => cache.delete(key));
  return loading;
}

/** What the page at a place says; nothing for a blank one, null until it has come and where it can't be had. */
export function usePageInfo(deck: DeckView, position: number): PageInfo | null {
  const client = useMeetingClient();
  const ref = isReady(deck, position) ? pageAt(deck, position) : null;
  const page = ref?.kind === "file" ? ref.page : null;
  const key = page === null ? null : `${deck.id}/${page}`;
  const [loaded, setLoaded] = useState<{ key: string; info: PageInfo } | null>(null);
  // What was fetched ahead is drawn with its page, not after it.
  const known = key === null ? null : (cacheOf(client).get(key)?.info ?? null);
  useEffect(() => {
    if (page === null || key === null || known) return;
    let wanted = true;
    loadPageInfo(client, deck.id, page).then(
      (info) => wanted && setLoaded({ key, info }),
      () => undefined, // turned on, or no connection: the picture remains
    );
    return () => void (wanted = false);
  }, [client, deck.id, page, key, known]);
  if (ref?.kind === "blank") return NO_INFO;
  return known ?? (loaded?.key === key ? loaded.info : null);
}
