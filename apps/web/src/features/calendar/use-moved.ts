"use client";

import { useRouter } from "next/navigation";
import { useMemo, useState, useTransition } from "react";
import type { CalendarItem } from "../../shared/calendar/calendar-item.ts";
import { isMoved, type Move } from "./model/move.ts";

/**
 * The items, with one where it is about to be: while that is asked, and after it was answered until the page has been drawn anew. An
 * answer that refuses leaves everything as it was.
 */
export function useMoved(items: readonly CalendarItem[], proposed: Move | null) {
  const router = useRouter();
  const [isSettling, startTransition] = useTransition();
  const [settled, setSettled] = useState<Move | null>(null);
  const move = proposed ?? (isSettling ? settled : null);
  const shown = useMemo(() => {
    if (!move || !isMoved(move)) return items;
    const { startMs, endMs, start } = move;
    return items.map((one) => (one.occurrence === move.item.occurrence ? { ...one, startMs, endMs, start } : one));
  }, [items, move]);

  return {
    items: shown,
    settle(done: Move) {
      setSettled(done);
      startTransition(() => router.refresh());
    },
  };
}
