import { dateOf, dayOf, LAST_YEAR, lengthOfMonth, modulo, monthOf, weekdayOf } from "./days.ts";
import { readLocal, writeDate } from "./local-time.ts";
import { weekdays, type MonthlyOn, type Rule, type Weekday } from "./rule.ts";
import { dayInMonth } from "./rule-days.ts";

/** A rule after one of its days was moved: the rule, its first day, and where each of the old days is now (null: nowhere). */
export type Shift = { rule: Rule | null; startDay: number; dayOf(oldDay: number): number | null };

const later = (name: Weekday, days: number): Weekday => weekdays[modulo(weekdays.indexOf(name) + days, 7)]!;

function movedOn(on: MonthlyOn, toDay: number): MonthlyOn {
  const { date } = dateOf(toDay);
  const left = lengthOfMonth(monthOf(toDay)) - date;
  if ("day" in on) return { day: on.day === -1 && left === 0 ? -1 : date };
  const nth = Math.ceil(date / 7);
  return { nth: (on.nth === -1 && left < 7) || nth > 4 ? -1 : nth, weekday: weekdays[weekdayOf(toDay)]! };
}

/** The same date in another year, or null on 29 February where there is none. */
function inYear(year: number, day: number): number | null {
  const { month, date } = dateOf(day);
  return dayInMonth(year * 12 + month - 1, { day: date });
}

/**
 * Moves a rule so that one of its days becomes another: days and weeks move as they are, the week's beginning with them, so that
 * every second week stays every second week; months and years take the new day's place in its month or year.
 */
export function shiftRule(rule: Rule | null, startDay: number, fromDay: number, toDay: number): Shift {
  const days = toDay - fromDay;
  if (!rule) return { rule, startDay: toDay, dayOf: () => toDay };
  if (days === 0) return { rule, startDay, dayOf: (day) => day };
  const ends =
    rule.ends.kind === "until"
      ? { ...rule.ends, date: writeDate(Math.min(readLocal(rule.ends.date).day + days, dayOf(LAST_YEAR, 12, 31))) }
      : rule.ends;
  switch (rule.frequency) {
    case "daily":
      return { rule: { ...rule, ends }, startDay: startDay + days, dayOf: (day) => day + days };
    case "weekly": {
      const moved = rule.weekdays.map((name) => later(name, days));
      const weekStart = rule.interval > 1 ? later(rule.weekStart, days) : rule.weekStart;
      return {
        rule: { ...rule, weekdays: moved, weekStart, ends },
        startDay: startDay + days,
        dayOf: (day) => day + days,
      };
    }
    case "monthly": {
      const on = movedOn(rule.on, toDay);
      const months = monthOf(toDay) - monthOf(fromDay);
      const place = (day: number) => dayInMonth(monthOf(day) + months, on);
      // A first month without that day begins at its first: the rule then starts with the next that has it.
      const first = place(startDay) ?? dayInMonth(monthOf(startDay) + months, { day: 1 })!;
      return { rule: { ...rule, on, ends }, startDay: first, dayOf: place };
    }
    case "yearly": {
      const years = dateOf(toDay).year - dateOf(fromDay).year;
      const place = (day: number) => inYear(dateOf(day).year + years, toDay);
      let first = place(startDay);
      for (let year = dateOf(startDay).year + years; first === null; year += rule.interval) first = inYear(year, toDay);
      return { rule: { ...rule, ends }, startDay: first, dayOf: place };
    }
  }
}
