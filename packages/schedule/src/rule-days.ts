import { dateOf, dayOf, firstOfMonth, LAST_DAY, lengthOfMonth, modulo, monthOf, weekdayOf } from "./days.ts";
import { parseLocal } from "./local-time.ts";
import { weekdays, type MonthlyOn, type Rule } from "./rule.ts";

/** A rule as numbered periods (days, weeks, months, years), each with the days in it: any of them is found without the earlier. */
type Periods = {
  /** The period a day belongs to, or the last before it. */
  of(day: number): number;
  beginning(period: number): number;
  /** In order; none where a month or a year has no such date. */
  days(period: number): readonly number[];
};

/** The day of a month that a rule means; null where it has none. */
export function dayInMonth(months: number, on: MonthlyOn): number | null {
  const first = firstOfMonth(months);
  const length = lengthOfMonth(months);
  if ("day" in on) {
    if (on.day === -1) return first + length - 1;
    return on.day <= length ? first + on.day - 1 : null;
  }
  const weekday = weekdays.indexOf(on.weekday);
  if (on.nth === -1) return first + length - 1 - modulo(weekdayOf(first + length - 1) - weekday, 7);
  const date = 1 + modulo(weekday - weekdayOf(first), 7) + (on.nth - 1) * 7;
  return date <= length ? first + date - 1 : null;
}

const listed = (day: number | null) => (day === null ? [] : [day]);

function periodsOf(rule: Rule, startDay: number): Periods {
  const { interval } = rule;
  switch (rule.frequency) {
    case "daily":
      return {
        of: (day) => Math.floor((day - startDay) / interval),
        beginning: (period) => startDay + period * interval,
        days: (period) => [startDay + period * interval],
      };
    case "weekly": {
      const weekStart = weekdays.indexOf(rule.weekStart);
      const firstWeek = startDay - modulo(weekdayOf(startDay) - weekStart, 7);
      const length = 7 * interval;
      const offsets = rule.weekdays
        .map((name) => modulo(weekdays.indexOf(name) - weekStart, 7))
        .toSorted((a, b) => a - b);
      return {
        of: (day) => Math.floor((day - firstWeek) / length),
        beginning: (period) => firstWeek + period * length,
        days: (period) => offsets.map((offset) => firstWeek + period * length + offset),
      };
    }
    case "monthly": {
      const firstMonth = monthOf(startDay);
      return {
        of: (day) => Math.floor((monthOf(day) - firstMonth) / interval),
        beginning: (period) => firstOfMonth(firstMonth + period * interval),
        days: (period) => listed(dayInMonth(firstMonth + period * interval, rule.on)),
      };
    }
    case "yearly": {
      const { year, month, date } = dateOf(startDay);
      return {
        of: (day) => Math.floor((dateOf(day).year - year) / interval),
        beginning: (period) => dayOf(year + period * interval, 1, 1),
        days: (period) => listed(dayInMonth((year + period * interval) * 12 + month - 1, { day: date })),
      };
    }
  }
}

/** The last day that the rule's own end leaves; a count is not looked at. */
function untilOf(rule: Rule): number {
  const until = rule.ends.kind === "until" ? parseLocal(rule.ends.date)?.day : undefined;
  return Math.min(until ?? LAST_DAY, LAST_DAY);
}

function* uncounted(rule: Rule, startDay: number, fromDay: number, toDay: number): Generator<number> {
  const periods = periodsOf(rule, startDay);
  const last = Math.min(toDay, untilOf(rule));
  for (let period = Math.max(0, periods.of(fromDay)); periods.beginning(period) <= last; period += 1) {
    for (const day of periods.days(period)) {
      if (day > last) return;
      if (day >= startDay && day >= fromDay) yield day;
    }
  }
}

/** What was counted through once, as long as its rule is kept. */
const counted = new WeakMap<Rule, { startDay: number; last: number }>();

/** The last day of a rule that ends by count: reckoned for days and weeks; months and years, which may lack days, are walked through. */
function endOf(rule: Rule, startDay: number): number {
  if (rule.ends.kind !== "count") return LAST_DAY;
  const { count } = rule.ends;
  if (rule.frequency === "daily") return Math.min(startDay + (count - 1) * rule.interval, LAST_DAY);
  if (rule.frequency === "weekly") {
    const periods = periodsOf(rule, startDay);
    const inFirst = periods.days(0).filter((day) => day >= startDay);
    const left = count - 1 - inFirst.length;
    const perWeek = rule.weekdays.length;
    const last = left < 0 ? inFirst[count - 1]! : periods.days(1 + Math.floor(left / perWeek))[left % perWeek]!;
    return Math.min(last, LAST_DAY);
  }
  const known = counted.get(rule);
  if (known?.startDay === startDay) return known.last;
  let last = startDay - 1;
  let left = count;
  for (const day of uncounted(rule, startDay, startDay, LAST_DAY)) {
    last = day;
    left -= 1;
    if (left === 0) break;
  }
  counted.set(rule, { startDay, last });
  return last;
}

/**
 * The days of a rule from one to another, in order and one at a time. What came before them is not walked through, but for
 * the count of a rule that ends by one. Without a rule there is one day.
 */
export function* ruleDays(
  rule: Rule | null,
  startDay: number,
  fromDay = startDay,
  toDay = LAST_DAY,
): Generator<number> {
  if (rule) yield* uncounted(rule, startDay, fromDay, Math.min(toDay, endOf(rule, startDay)));
  else if (startDay >= fromDay && startDay <= toDay) yield startDay;
}

/** Whether a day is one of the rule's. */
export function isRuleDay(rule: Rule | null, startDay: number, day: number): boolean {
  return !ruleDays(rule, startDay, day, day).next().done;
}

/** The last day of all; null for a rule without an end, though nothing is planned after LAST_DAY. */
export function lastRuleDay(rule: Rule | null, startDay: number): number | null {
  if (!rule) return startDay;
  if (rule.ends.kind === "never") return null;
  if (rule.ends.kind === "count") return endOf(rule, startDay);
  return untilOf(rule);
}
