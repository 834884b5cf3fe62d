import type { CalendarItem } from "../../shared/calendar/calendar-item.ts";

/** How an item looks in a cell: going on now, over, cancelled, or ahead. */
export function itemLook({ live, isCancelled, endMs }: CalendarItem, nowMs: number): string {
  if (isCancelled) return "border border-dashed border-line-control bg-surface text-muted line-through";
  if (live) return "bg-accent text-on-accent";
  if (endMs <= nowMs) return "bg-sunken text-muted border-l-3 border-line-control";
  return "bg-accent-wash text-ink border-l-3 border-accent";
}
