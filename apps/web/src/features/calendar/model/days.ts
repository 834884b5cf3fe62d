import { Temporal } from "temporal-polyfill";

/** A date as addresses and inputs write it: "2026-11-25". */
export type Day = string;

/** 1 for Monday to 7 for Sunday, as in ISO 8601. */
export type Weekday = number;

export const FIRST_DAY = "2000-01-01";
export const LAST_DAY = "2199-12-31";

const plain = (day: Day) => Temporal.PlainDate.from(day);

/** Days are written so that their order as texts is that of time. */
function within(day: Day): Day {
  if (day < FIRST_DAY) return FIRST_DAY;
  return day > LAST_DAY ? LAST_DAY : day;
}

/** Whether a text from outside is a day that something can be planned for. */
export function isDay(text: unknown): text is Day {
  if (typeof text !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  if (text < FIRST_DAY || text > LAST_DAY) return false;
  try {
    return plain(text).toString() === text;
  } catch {
    return false;
  }
}

/** The day so many days later; within our years. */
export function addDays(day: Day, days: number): Day {
  return within(plain(day).add({ days }).toString());
}

/** The same day of another month, or its last where that is shorter. */
export function addMonths(day: Day, months: number): Day {
  return within(plain(day).add({ months }).toString());
}

/** How many days lie from one day to another; negative if it is before. */
export function daysBetween(from: Day, to: Day): number {
  return plain(from).until(plain(to), { largestUnit: "day" }).days;
}

export function weekdayOf(day: Day): Weekday {
  return plain(day).dayOfWeek;
}

/** "2026-11" of a day. */
export const monthOf = (day: Day): string => day.slice(0, 7);

/** The number that stands in a calendar's cell. */
export const dateOf = (day: Day): number => Number(day.slice(8));

/** The seven days of a week that begins on a day of the week. */
export function weekOf(day: Day, weekStart: Weekday): Day[] {
  const first = plain(day).subtract({ days: (weekdayOf(day) - weekStart + 7) % 7 });
  return Array.from({ length: 7 }, (_, index) => first.add({ days: index }).toString());
}

/** The weeks that a month touches, each whole: the rows of a month's page. */
export function monthWeeks(day: Day, weekStart: Weekday): Day[][] {
  const month = monthOf(day);
  const weeks: Day[][] = [];
  for (let week = weekOf(`${month}-01`, weekStart); monthOf(week[0]!) <= month;) {
    weeks.push(week);
    week = weekOf(plain(week[6]!).add({ days: 1 }).toString(), weekStart);
  }
  return weeks;
}
