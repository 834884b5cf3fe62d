import { DAY_MS, dateOf } from "../days.ts";
import { readLocal } from "../local-time.ts";
import { weekdays, type Rule } from "../rule.ts";
import { ruleDays } from "../rule-days.ts";
import type { Series } from "../series.ts";
import { instantOf, localMsAt } from "../zone.ts";
import { utcTime } from "./times.ts";

function whenOf(rule: Rule, series: Series): string[] {
  switch (rule.frequency) {
    case "weekly": {
      const days = rule.weekdays.toSorted((a, b) => weekdays.indexOf(a) - weekdays.indexOf(b));
      return [`BYDAY=${days.join(",")}`, `WKST=${rule.weekStart}`];
    }
    case "monthly":
      return ["day" in rule.on ? `BYMONTHDAY=${rule.on.day}` : `BYDAY=${rule.on.nth}${rule.on.weekday}`];
    case "yearly": {
      // Said, though it is the start's: readers who aren't told keep 29 February on 1 March in other years.
      const { month, date } = dateOf(readLocal(series.start).day);
      return [`BYMONTH=${month}`, `BYMONTHDAY=${date}`];
    }
    case "daily":
      return [];
  }
}

/** The end has to be an instant where the start has a zone: the last second of the last day there. */
function endOf(rule: Rule, series: Series): string[] {
  if (rule.ends.kind === "never") return [];
  if (rule.ends.kind === "count") return [`COUNT=${rule.ends.count}`];
  const { day } = readLocal(rule.ends.date);
  const instantMs = instantOf((day + 1) * DAY_MS - 1_000, series.zone);
  if (Math.floor(localMsAt(instantMs, series.zone) / DAY_MS) === day) return [`UNTIL=${utcTime(instantMs)}`];
  // A day that a zone left out, as Samoa did 2011-12-30, has no last second: its dates are counted.
  return [`COUNT=${[...ruleDays(rule, readLocal(series.start).day)].length}`];
}

/** RRULE's value: "FREQ=WEEKLY;BYDAY=TU,TH;WKST=MO". */
export function recurrence(rule: Rule, series: Series): string {
  const interval = rule.interval === 1 ? [] : [`INTERVAL=${rule.interval}`];
  return [`FREQ=${rule.frequency.toUpperCase()}`, ...interval, ...whenOf(rule, series), ...endOf(rule, series)].join(
    ";",
  );
}
