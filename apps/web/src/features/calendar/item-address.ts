import type { CalendarItem } from "../../shared/calendar/calendar-item.ts";

/** The page of an item's meeting, on its date. */
export function itemAddress({ meetingId, occurrence }: CalendarItem): string {
  return `/meetings/${meetingId}?date=${encodeURIComponent(occurrence)}`;
}
