"use client";

import { useCallback, useEffect, useRef } from "react";
import { useMeetingClient } from "../../shared/meeting/context.tsx";
import { takesKeys } from "../../shared/meeting/typing.ts";
import { reachable } from "./model/paper.ts";

/** A wish that was sent and hasn't come true after this is forgotten: the server refused it. */
const WISH_MS = 2_000;

export type Pager = { go: (page: number) => void; step: (by: number) => void };

/**
 * Turning pages. Quick presses add up, though the first turn hasn't come back from the server yet; a page that is still
 * being prepared is turned to as soon as it is ready.
 */
export function usePager(page: number, pagesReady: number, lastPage: number): Pager {
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
    if (wish.current !== null && wish.current <= pagesReady) send(wish.current);
  }, [send, pagesReady]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const go = useCallback(
    (to: number) => {
      const target = reachable(to, lastPage);
      if (target === (wish.current ?? page)) return;
      wish.current = target;
      clearTimeout(timer.current);
      if (target <= pagesReady) send(target);
    },
    [send, page, pagesReady, lastPage],
  );
  const step = useCallback((by: number) => go((wish.current ?? page) + by), [go, page]);
  return { go, step };
}

/** Turns pages with the keyboard, wherever the focus is but where someone types or reads a list. */
export function usePagerKeys({ go, step }: Pager, lastPage: number, active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, target, ctrlKey, metaKey, altKey, isComposing } = event;
      if (event.defaultPrevented || ctrlKey || metaKey || altKey || isComposing || takesKeys(target)) return;
      if (target instanceof Element && target.closest('[role="log"]')) return;
      const turn = {
        ArrowRight: () => step(1),
        PageDown: () => step(1),
        ArrowLeft: () => step(-1),
        PageUp: () => step(-1),
        Home: () => go(1),
        End: () => go(lastPage),
      };
      if (!Object.hasOwn(turn, key)) return;
      event.preventDefault();
      turn[key as keyof typeof turn]();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [go, step, lastPage, active]);
}
