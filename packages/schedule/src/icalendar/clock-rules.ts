import { DAY_MS, dateOf, dayOf, lengthOfMonth, LAST_YEAR, weekdayOf } from "../days.ts";
import { weekdays } from "../rule.ts";
import { zoneYear, type ClockChange } from "../zone.ts";

/** All weekdays and leap years come together within so many years: what held for them goes on. */
const CYCLE_YEARS = 28;

/** A change of the clock, by the wall clock that was right before it. */
type Seen = ClockChange & { localMs: number; year: number; month: number; date: number; weekday: number };
/** A change that comes every year. */
export type YearlyChange = { first: Seen; rule: string };

function seen(change: ClockChange): Seen {
  const localMs = change.atMs + change.beforeMs;
  const day = Math.floor(localMs / DAY_MS);
  return { ...change, localMs, ...dateOf(day), weekday: weekdayOf(day) };
}

/** The changes of one year, by the wall clock before each. */
export function changesIn(zone: string, year: number): Seen[] {
  return zoneYear(zone, year)
    .changes.map(seen)
    .filter((change) => change.year === year);
}

/** "The second Sunday in March" and the like, as RRULE's parts; null where the dates follow no such rule. */
function ruleOf(all: readonly Seen[]): string | null {
  const [first] = all as [Seen];
  const minute = (one: Seen) => one.localMs % DAY_MS;
  const isSame = (one: Seen) =>
    one.month === first.month &&
    minute(one) === minute(first) &&
    one.beforeMs === first.beforeMs &&
    one.afterMs === first.afterMs;
  if (!all.every(isSame)) return null;
  const dates = all.map(({ date }) => date);
  const from = Math.min(...dates);
  const to = Math.max(...dates);
  const start = `FREQ=YEARLY;BYMONTH=${first.month}`;
  if (from === to) return `${start};BYMONTHDAY=${from}`;
  if (to - from > 6 || !all.every(({ weekday }) => weekday === first.weekday)) return null;
  const name = weekdays[first.weekday]!;
  const isInLastWeek = ({ year, month, date }: Seen) => date > lengthOfMonth(year * 12 + month - 1) - 7;
  if (all.every(isInLastWeek)) return `${start};BYDAY=-1${name}`;
  if (to % 7 === 0) return `${start};BYDAY=${to / 7}${name}`;
  const week = Array.from({ length: 7 }, (_, index) => from + index);
  return to - from === 6 ? `${start};BYDAY=${name};BYMONTHDAY=${week.join(",")}` : null;
}

/** The rules that a zone follows from a year on; null where it follows none yet. */
function rulesFrom(zone: string, year: number): YearlyChange[] | null {
  const first = changesIn(zone, year);
  const slots = first.map((change) => [change]);
  for (let later = year + 1; later <= Math.min(year + CYCLE_YEARS, LAST_YEAR); later += 1) {
    const changes = changesIn(zone, later);
    if (changes.length !== slots.length) return null;
    for (const [index, change] of changes.entries()) {
      if (change.month !== first[index]!.month || change.beforeMs !== first[index]!.beforeMs) return null;
      slots[index]!.push(change);
    }
  }
  const rules = slots.map(ruleOf);
  return rules.every((rule) => rule !== null) ? rules.map((rule, index) => ({ first: first[index]!, rule })) : null;
}

/** How a zone's clock goes from one year to another: each change until it follows rules, and these. */
export type ClockRules = { beginsMs: number; offsetMs: number; changes: Seen[]; rules: YearlyChange[] };

/** @param toYear how long single changes are listed where no rule holds */
export function clockRules(zone: string, fromYear: number, toYear: number): ClockRules {
  const changes: Seen[] = [];
  const beginsMs = dayOf(fromYear, 1, 1) * DAY_MS;
  const { offsetMs } = zoneYear(zone, fromYear);
  for (let year = fromYear; ; year += 1) {
    const rules = rulesFrom(zone, year);
    if (rules) return { beginsMs, offsetMs, changes, rules };
    changes.push(...changesIn(zone, year));
    if (year >= toYear) return { beginsMs, offsetMs, changes, rules: [] };
  }
}
