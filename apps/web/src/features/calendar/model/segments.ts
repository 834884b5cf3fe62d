import type { CalendarItem } from "../../../shared/calendar/calendar-item.ts";
import { DAY_MINUTES, MINUTE_MS, wallAt } from "./clock.ts";
import { addDays, type Day } from "./days.ts";

/** The part of an item that lies on one day. */
export type Segment = {
  item: CalendarItem;
  day: Day;
  /** Minutes of the day as its clocks show them; `toMinute` is 1440 at most. */
  fromMinute: number;
  toMinute: number;
  /** It began on a day before, or ends on one after. */
  isContinued: boolean;
  goesOn: boolean;
};

/**
 * The parts of an item, a day each. Where clocks are put back during it, or it ends at a wall time before the one it began
 * at, it is as long as it lasts. What ends at midnight isn't on the day after.
 */
function partsOf(item: CalendarItem, zone: string): Segment[] {
  const start = wallAt(item.startMs, zone);
  const end = wallAt(item.endMs, zone);
  const endsAtMidnight = end.minute === 0 && end.day > start.day;
  const lastDay = endsAtMidnight ? addDays(end.day, -1) : end.day;
  const parts: Segment[] = [];
  for (let day = start.day; day <= lastDay; day = addDays(day, 1)) {
    const isFirst = day === start.day;
    const isLast = day === lastDay;
    const fromMinute = isFirst ? start.minute : 0;
    let toMinute = isLast && !endsAtMidnight ? end.minute : DAY_MINUTES;
    if (toMinute <= fromMinute) toMinute = fromMinute + Math.round((item.endMs - item.startMs) / MINUTE_MS);
    toMinute = Math.min(DAY_MINUTES, toMinute);
    parts.push({ item, day, fromMinute, toMinute, isContinued: !isFirst, goesOn: !isLast });
    if (isLast) break;
  }
  return parts;
}

/** What is on each day in a zone, by start; days with nothing are missing. */
export function segmentsByDay(items: readonly CalendarItem[], zone: string): ReadonlyMap<Day, Segment[]> {
  const days = new Map<Day, Segment[]>();
  for (const item of items.toSorted((a, b) => a.startMs - b.startMs || b.endMs - a.endMs || compare(a, b))) {
    for (const part of partsOf(item, zone)) days.set(part.day, [...(days.get(part.day) ?? []), part]);
  }
  return days;
}

const compare = (a: CalendarItem, b: CalendarItem) => (a.occurrence < b.occurrence ? -1 : 1);
