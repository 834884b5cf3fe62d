"use client";

import type { DeckView } from "@moim/protocol";
import { isReady } from "@moim/protocol/pages";
import { useCallback, useEffect, useRef } from "react";
import { useMeetingClient } from "../../shared/meeting/context.tsx";
import { reachable } from "./model/paper.ts";

/** A wish that was sent and hasn't come true after this is forgotten: the server refused it. */
const WISH_MS = 2_000;

export type Pager = { go: (page: number) => void; step: (by: number) => void };

/**
 * Turning pages for everyone. Quick presses add up, though the first turn hasn't come back from the server yet; a page
 * that is still being prepared is turned to as soon as it is ready.
 */
export function usePager(page: number, deck: DeckView, lastPage: number): Pager {
  const client = useMeetingClient();
  const wish = useRef<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const send = useCallback(
    (target: number) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => (wish.current = null), WISH_MS);
      client.turnTo(target);
    },
    [client],
  );

  useEffect(() => {
    if (wish.current === page) wish.current = null;
  }, [page]);
  useEffect(() => {
    if (wish.current !== null && isReady(deck, wish.current)) send(wish.current);
  }, [send, deck]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const go = useCallback(
    (to: number) => {
      const target = reachable(to, lastPage);
      if (target === (wish.current ?? page)) return;
      wish.current = target;
      clearTimeout(timer.current);
      if (isReady(deck, target)) send(target);
    },
    [send, page, deck, lastPage],
  );
  const step = useCallback((by: number) => go((wish.current ?? page) + by), [go, page]);
  return { go, step };
}
