import type { CalendarItem } from "../../../shared/calendar/calendar-item.ts";

/** What else takes place during each item, by the item's occurrence. What was cancelled is in nobody's way. */
export type Conflicts = ReadonlyMap<string, CalendarItem[]>;

/** Finds items that overlap. One that ends as another begins doesn't. */
export function conflictsOf(items: readonly CalendarItem[]): Conflicts {
  const found = new Map<string, CalendarItem[]>();
  const note = (one: CalendarItem, other: CalendarItem) =>
    found.set(one.occurrence, [...(found.get(one.occurrence) ?? []), other]);
  const open: CalendarItem[] = [];
  for (const item of items.filter(({ isCancelled }) => !isCancelled).toSorted((a, b) => a.startMs - b.startMs)) {
    for (let index = open.length - 1; index >= 0; index -= 1)
      if (open[index]!.endMs <= item.startMs) open.splice(index, 1);
    for (const other of open) {
      note(other, item);
      note(item, other);
    }
    open.push(item);
  }
  return found;
}

/** What an item would meet if it were somewhere else. */
export function conflictsAt(
  item: CalendarItem,
  { startMs, endMs }: { startMs: number; endMs: number },
  items: readonly CalendarItem[],
): CalendarItem[] {
  return items
    .filter((other) => other.occurrence !== item.occurrence && !other.isCancelled)
    .filter((other) => other.startMs < endMs && other.endMs > startMs)
    .toSorted((a, b) => a.startMs - b.startMs);
}
