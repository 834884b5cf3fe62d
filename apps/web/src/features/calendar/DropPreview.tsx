"use client";

import { MINUTE_MS } from "./model/clock.ts";
import { LEAST_SHOWN_MINUTES } from "./model/columns.ts";
import type { Drag } from "./use-drag.ts";
import { useTexts } from "./use-texts.ts";

/** Where an item would be if it were let go now, in its hour's cell. */
export function DropPreview({ drag: { segment, target } }: { drag: Drag }) {
  const texts = useTexts();
  const { item } = segment;
  const minute = target?.minute ?? 0;
  const minutes = Math.max(LEAST_SHOWN_MINUTES, (item.endMs - item.startMs) / MINUTE_MS);
  return (
    <span
      aria-hidden="true"
      style={{ top: `${((minute % 60) / 60) * 100}%`, height: `${(minutes / 60) * 100}%` }}
      className="pointer-events-none absolute inset-x-0.5 z-10 flex flex-col overflow-hidden rounded-sm border-2 border-accent bg-surface px-1.5 py-0.5 text-xs text-ink shadow-float"
    >
      <span className="truncate font-medium tabular-nums">{texts.minute(minute)}</span>
      <span className="truncate">{item.title}</span>
    </span>
  );
}
