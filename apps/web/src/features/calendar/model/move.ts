import type { CalendarItem } from "../../../shared/calendar/calendar-item.ts";
import { DAY_MINUTES, instantOf, wallAt, writeWall, type Wall } from "./clock.ts";
import { addDays, type Day } from "./days.ts";

/** Where an item is to be: `start` is what the clocks of the series' zone show then, which is what is stored. */
export type Move = { item: CalendarItem; startMs: number; endMs: number; start: string };

/**
 * An item moved to a wall time of the reader's. Clocks of both zones count as they are on that day: what the reader puts at 10:00 is
 * at 10:00 for them, whatever the series' own clocks show then. It lasts as long as before.
 */
export function moveTo(item: CalendarItem, to: Wall, readersZone: string): Move {
  const startMs = instantOf(to, readersZone);
  return {
    item,
    startMs,
    endMs: startMs + item.endMs - item.startMs,
    start: item.zone === readersZone ? writeWall(to) : writeWall(wallAt(startMs, item.zone)),
  };
}

/**
 * An item moved by its part on one day to another day, at the same time of the reader's clock.
 * @param grabbed the day whose part was taken: a night's second day is moved with its first
 */
export function moveToDay(item: CalendarItem, grabbed: Day, day: Day, readersZone: string): Move {
  const from = wallAt(item.startMs, readersZone);
  const first = from.day === grabbed ? day : addDays(day, -1);
  return moveTo(item, { day: first, minute: from.minute }, readersZone);
}

/** The same moment to the nearest step of a day, within that day. */
export function snap(minute: number, stepMinutes: number): number {
  const snapped = Math.round(minute / stepMinutes) * stepMinutes;
  return Math.min(DAY_MINUTES - stepMinutes, Math.max(0, snapped));
}

export const isMoved = ({ item, startMs }: Move): boolean => item.startMs !== startMs;
