import { weekdays, type Series } from "@moim/schedule";
import type { Locale } from "../content.ts";
import { dayName } from "./times.ts";
import { wordsIn, type Words } from "./words.ts";

/** How a series repeats, as a sentence without a full stop; null where there is one date. */
export function ruleWords(series: Series, locale: Locale): string | null {
  const { rule } = series;
  if (!rule) return null;
  const t = wordsIn(locale);
  const words = howOften(series, rule, locale, t);
  const { ends } = rule;
  if (ends.kind === "count") return t("rule.count", { rule: words, count: ends.count });
  if (ends.kind === "until") return t("rule.until", { rule: words, date: dayName(ends.date, locale, { year: true }) });
  return words;
}

function howOften({ start }: Series, rule: NonNullable<Series["rule"]>, locale: Locale, t: Words): string {
  const n = rule.interval;
  if (rule.frequency === "daily") return t("rule.daily", { n });
  if (rule.frequency === "yearly") {
    return t("rule.yearly", { n, date: dayName(start.slice(0, 10), locale, { year: false }) });
  }
  if (rule.frequency === "weekly") {
    const days = weekdays.filter((one) => rule.weekdays.includes(one)).map((one) => t(`weekdays.${one}`));
    return t("rule.weekly", { n, days: t("rule.days", { days: days.join(t("rule.separator")) }) });
  }
  const { on } = rule;
  if ("nth" in on) {
    return t("rule.monthlyWeekday", { n, nth: `n${on.nth}`, weekday: t(`weekdays.${on.weekday}`) });
  }
  return on.day === -1 ? t("rule.monthlyLastDay", { n }) : t("rule.monthlyDay", { n, day: on.day });
}
