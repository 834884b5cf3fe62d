"use client";

import type { DeckView } from "@moim/protocol";
import { isReady, pageAt } from "@moim/protocol/pages";
import { useEffect, useState } from "react";
import { useMeetingClient } from "../../shared/meeting/context.tsx";
import { findIn, type Hit } from "./model/search.ts";
import { loadPageInfo } from "./use-page-info.ts";

/** So many pages are asked for at once. */
const AT_ONCE = 4;

export type Search = { hits: Hit[]; read: number; of: number };

/** Searches all pages that are ready; their words are fetched when they are first asked for, and the hits grow with them. */
export function useSearch(deck: DeckView, lastPage: number, typed: string): Search {
  const client = useMeetingClient();
  const [texts, setTexts] = useState<ReadonlyMap<number, string>>(new Map());
  const { id, pagesReady } = deck;

  useEffect(() => {
    let wanted = true;
    const waiting = Array.from({ length: pagesReady }, (_, index) => index + 1);
    const fetchNext = async (): Promise<void> => {
      for (let page = waiting.shift(); page !== undefined && wanted; page = waiting.shift()) {
        const one = page;
        const text = await loadPageInfo(client, id, one).then(
          (info) => info.text || info.lines.map((line) => line.text).join("\n"),
          () => "", // can't be had now: the others can
        );
        if (wanted) setTexts((before) => (before.get(one) === text ? before : new Map(before).set(one, text)));
      }
    };
    for (let count = 0; count < AT_ONCE; count += 1) void fetchNext();
    return () => void (wanted = false);
  }, [client, id, pagesReady]);

  const pages = Array.from({ length: lastPage }, (_, index) => index + 1).flatMap((position) => {
    const ref = isReady(deck, position) ? pageAt(deck, position) : null;
    const text = ref?.kind === "file" ? texts.get(ref.page) : undefined;
    return text === undefined ? [] : [{ position, text }];
  });
  return { hits: findIn(pages, typed), read: texts.size, of: pagesReady };
}
