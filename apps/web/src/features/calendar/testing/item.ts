import type { CalendarItem } from "../../../shared/calendar/calendar-item.ts";
import { instantOf, readMinute, wallAt, writeWall } from "../model/clock.ts";

/** An item at a wall time of a zone, "2026-11-25T10:00", for so many minutes. */
export function itemAt(start: string, minutes = 60, zone = "UTC", more: Partial<CalendarItem> = {}): CalendarItem {
  const [day = "", time = ""] = start.split("T");
  const startMs = instantOf({ day, minute: readMinute(time) ?? 0 }, zone);
  return {
    meetingId: `meeting-${start}`,
    occurrence: `series-${start}-${minutes}~${start}`,
    title: "Class",
    startMs,
    endMs: startMs + minutes * 60_000,
    start: writeWall(wallAt(startMs, zone)),
    zone,
    live: false,
    isSeries: false,
    isChanged: false,
    isCancelled: false,
    ...more,
  };
}
