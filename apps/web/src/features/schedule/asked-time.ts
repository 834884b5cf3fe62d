import { nextHalfHour, wallTimeAt, type WallTime } from "../../shared/time/wall-time.ts";

/** When someone chose a day in the calendar, but no time of it. */
const USUAL_TIME = "10:00";

type Asked = Record<string, string | string[] | undefined>;

/**
 * The start that the address asks for, as the calendar's plus signs do: `?date=2026-11-25&time=14:00`. Null without a date that is
 * ahead.
 */
export function askedTime({ date, time }: Asked, now: Date, timeZone: string): WallTime | null {
  if (typeof date !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(date))) return null;
  const soon = nextHalfHour(now, timeZone);
  if (date < wallTimeAt(now, timeZone).date) return null;
  if (typeof time === "string" && /^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return { date, time };
  return date <= soon.date ? soon : { date, time: USUAL_TIME };
}
