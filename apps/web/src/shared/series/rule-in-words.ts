import { weekdays, type Rule, type Weekday } from "@moim/schedule";
import type { SeriesTranslator } from "./translator.ts";

const workdays: readonly Weekday[] = ["MO", "TU", "WE", "TH", "FR"];
const nths = { 1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", [-1]: "last" } as const;

/** "March 17", with its year where that is not obvious. */
export function dateInWords(date: string, locale: string, withYear: boolean): string {
  const options = { month: "long", day: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(locale, withYear ? { ...options, year: "numeric" } : options).format(
    new Date(`${date}T00:00:00Z`),
  );
}

/** The days of the week one after the other, in the week's own order. */
function daysInWords(days: readonly Weekday[], weekStart: Weekday, t: SeriesTranslator): string {
  const place = (day: Weekday) => (weekdays.indexOf(day) - weekdays.indexOf(weekStart) + 7) % 7;
  const sorted = days.toSorted((a, b) => place(a) - place(b));
  const [first, ...rest] = sorted;
  const last = rest.pop();
  if (!first) return "";
  if (!last) return t(`day.${first}`);
  const middle = rest.reduce<string>(
    (before, day) => t("listMiddle", { first: before, second: t(`dayInList.${day}`) }),
    t(`dayInList.${first}`),
  );
  return t("listEnd", { first: middle, last: t(`dayInList.${last}`) });
}

function withoutEnd(rule: Rule, start: string, t: SeriesTranslator, locale: string): string {
  const { interval } = rule;
  switch (rule.frequency) {
    case "daily":
      return t("daily", { interval });
    case "weekly": {
      const { length } = rule.weekdays;
      if (interval === 1 && length === 7) return t("daily", { interval });
      if (interval === 1 && length === 5 && workdays.every((day) => rule.weekdays.includes(day))) return t("weekdays");
      const days = daysInWords(rule.weekdays, rule.weekStart, t);
      return t(length > 1 ? "weeklyOnSeveral" : "weekly", { interval, days });
    }
    case "monthly":
      return t("monthly", { interval, day: monthlyOnInWords(rule.on, t) });
    case "yearly":
      return t("yearly", { interval, day: dateInWords(start.slice(0, 10), locale, false) });
  }
}

/** "the third Tuesday", "day 17", "the last day". */
export function monthlyOnInWords(on: Extract<Rule, { frequency: "monthly" }>["on"], t: SeriesTranslator): string {
  if ("day" in on) return on.day === -1 ? t("lastDay") : t("dayOfMonth", { day: on.day });
  return t("nthWeekday", { nth: nths[on.nth as keyof typeof nths], weekday: t(`day.${on.weekday}`) });
}

/**
 * A rule as people say it: "Every second Tuesday until June 30", "매달 둘째 화요일". Needs neither React nor a server: pages and
 * mails say it alike.
 * @param start the first date, which yearly repeats: "2026-03-17", with or without a time. The year of the last day is left out
 * where it is the start's.
 * @param t the translator of the namespace `series` in that locale
 */
export function ruleInWords(rule: Rule, start: string, t: SeriesTranslator, locale: string): string {
  const words = withoutEnd(rule, start, t, locale);
  switch (rule.ends.kind) {
    case "never":
      return words;
    case "until": {
      const { date } = rule.ends;
      return t("until", { rule: words, date: dateInWords(date, locale, date.slice(0, 4) !== start.slice(0, 4)) });
    }
    case "count":
      return t("count", { rule: words, count: rule.ends.count });
  }
}
