import { writeMinute } from "./model/clock.ts";
import type { Day } from "./model/days.ts";

/** Where a meeting is scheduled on a day, and at a minute of it. */
export function scheduleAddress(day: Day, minute?: number): string {
  return `/schedule?date=${day}${minute === undefined ? "" : `&time=${writeMinute(minute)}`}`;
}
