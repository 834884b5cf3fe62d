"use client";

import { createContext, use } from "react";
import type { CalendarItem } from "../../shared/calendar/calendar-item.ts";
import type { Conflicts } from "./model/conflicts.ts";
import type { Day, Weekday } from "./model/days.ts";
import type { Place } from "./model/place.ts";
import type { Segment } from "./model/segments.ts";
import type { Dragging } from "./use-drag.ts";

/** What every part of the calendar needs to know, and what it can ask for. */
export type CalendarNow = {
  place: Place;
  /** The reader's. */
  zone: string;
  /** What the zones of all items are called, without their distance from UTC. */
  zoneNames: Readonly<Record<string, string>>;
  weekStart: Weekday;
  /** By the minute. */
  nowMs: number;
  today: Day;
  conflicts: Conflicts;
  /** What is on a day, by start. */
  onDay: (day: Day) => readonly Segment[];
  dragging: Dragging;
  /** Shows an item's details, with what can be done with it. */
  open: (item: CalendarItem) => void;
  /** Shows all of a day whose cell is too small. */
  openDay: (day: Day) => void;
};

export const CalendarContext = createContext<CalendarNow | null>(null);

export function useCalendar(): CalendarNow {
  const calendar = use(CalendarContext);
  if (!calendar) throw new Error("useCalendar outside of a calendar");
  return calendar;
}
