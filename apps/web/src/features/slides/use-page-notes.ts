"use client";

import type { DeckView } from "@moim/protocol";
import { isReady, pageAt } from "@moim/protocol/pages";
import { useEffect, useState } from "react";
import { useMeetingClient } from "../../shared/meeting/context.tsx";

/** The speaker's notes of the page at a place, which only those who may present are given; empty where there are none. */
export function usePageNotes(deck: DeckView, position: number): string {
  const { pageUrl } = useMeetingClient();
  const ref = isReady(deck, position) ? pageAt(deck, position) : null;
  const url = ref?.kind === "file" ? pageUrl(deck.id, ref.page, "notes") : "";
  const [loaded, setLoaded] = useState({ url: "", notes: "" });
  useEffect(() => {
    if (!url) return;
    const aborting = new AbortController();
    fetch(url, { signal: aborting.signal })
      .then((response) => (response.ok ? (response.json() as Promise<{ notes?: unknown }>) : {}))
      .then((body) => setLoaded({ url, notes: "notes" in body && typeof body.notes === "string" ? body.notes : "" }))
      .catch(() => undefined); // turned on, or no connection
    return () => aborting.abort();
  }, [url]);
  return loaded.url === url ? loaded.notes : "";
}
