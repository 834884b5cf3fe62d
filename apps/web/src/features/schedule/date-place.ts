import { weekdays, type Weekday } from "@moim/schedule";

const DAY_MS = 86_400_000;
const written = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Where a date stands in its week and its month: "the third Tuesday, day 17". */
export type DatePlace = { day: number; weekday: Weekday; nth: number; isLastDay: boolean; isLastOfWeekday: boolean };

/** Whether there is such a date in the years that can be planned for. */
export function isDate(text: string): boolean {
  const [, year, month, day] = (written.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined || year < 2000 || year > 2199) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Noon of a date as if it were UTC: for adding days and asking for weekdays. */
const utcOf = (date: string) => new Date(`${date}T12:00:00Z`);

export function placeOf(date: string): DatePlace {
  const utc = utcOf(date);
  const day = utc.getUTCDate();
  const length = new Date(Date.UTC(utc.getUTCFullYear(), utc.getUTCMonth() + 1, 0)).getUTCDate();
  return {
    day,
    weekday: weekdays[(utc.getUTCDay() + 6) % 7]!,
    nth: Math.ceil(day / 7),
    isLastDay: day === length,
    isLastOfWeekday: day + 7 > length,
  };
}

/** The date so many days later: "2026-03-31" and 1 is "2026-04-01". */
export function addDays(date: string, days: number): string {
  return new Date(utcOf(date).getTime() + days * DAY_MS).toISOString().slice(0, 10);
}
