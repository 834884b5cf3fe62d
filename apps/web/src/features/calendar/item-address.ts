import type { CalendarItem } from "../../shared/calendar/calendar-item.ts";

/** The page of an item's meeting. */
export function itemAddress({ meetingId }: CalendarItem): string {
  return `/meetings/${meetingId}`;
}
