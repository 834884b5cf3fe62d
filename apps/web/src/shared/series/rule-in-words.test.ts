import { readSeries, type Rule } from "@moim/schedule";
import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { catalogues } from "../../messages/index.ts";
import { ruleInWords } from "./rule-in-words.ts";

const translators = {
  en: createTranslator({ locale: "en", messages: catalogues.en, namespace: "series" }),
  ko: createTranslator({ locale: "ko", messages: catalogues.ko, namespace: "series" }),
};
const start = "2026-03-17T10:00"; // the third Tuesday
const never = { kind: "never" } as const;
const weekly = (interval: number, ...weekdays: Extract<Rule, { frequency: "weekly" }>["weekdays"]) =>
  ({ frequency: "weekly", interval, weekdays, weekStart: "MO", ends: never }) satisfies Rule;
const monthly = (interval: number, on: Extract<Rule, { frequency: "monthly" }>["on"]) =>
  ({ frequency: "monthly", interval, on, ends: never }) satisfies Rule;

const rules: [Rule, string, string][] = [
  [{ frequency: "daily", interval: 1, ends: never }, "Every day", "매일"],
  [{ frequency: "daily", interval: 2, ends: never }, "Every second day", "2일마다"],
  [{ frequency: "daily", interval: 10, ends: never }, "Every 10 days", "10일마다"],
  [weekly(1, "TU"), "Every Tuesday", "매주 화요일"],
  [weekly(2, "TU"), "Every second Tuesday", "격주 화요일"],
  [weekly(3, "TU"), "Every 3 weeks on Tuesday", "3주마다 화요일"],
  [weekly(1, "TH", "TU"), "Every Tuesday and Thursday", "매주 화·목요일"],
  [weekly(1, "FR", "MO", "WE"), "Every Monday, Wednesday and Friday", "매주 월·수·금요일"],
  [weekly(2, "MO", "WE"), "Every second week on Monday and Wednesday", "격주 월·수요일"],
  [weekly(4, "SA", "SU"), "Every 4 weeks on Saturday and Sunday", "4주마다 토·일요일"],
  [weekly(1, "FR", "TH", "WE", "TU", "MO"), "Every weekday", "평일마다"],
  [
    weekly(2, "MO", "TU", "WE", "TH", "FR"),
    "Every second week on Monday, Tuesday, Wednesday, Thursday and Friday",
    "격주 월·화·수·목·금요일",
  ],
  [weekly(1, "MO", "TU", "WE", "TH", "FR", "SA", "SU"), "Every day", "매일"],
  [{ ...weekly(1, "SU", "SA", "MO"), weekStart: "SU" }, "Every Sunday, Monday and Saturday", "매주 일·월·토요일"],
  [monthly(1, { day: 17 }), "Every month on day 17", "매달 17일"],
  [monthly(2, { day: 1 }), "Every second month on day 1", "두 달마다 1일"],
  [monthly(3, { day: -1 }), "Every 3 months on the last day", "3개월마다 마지막 날"],
  [monthly(1, { nth: 1, weekday: "MO" }), "Every month on the first Monday", "매달 첫째 월요일"],
  [monthly(1, { nth: 2, weekday: "TU" }), "Every month on the second Tuesday", "매달 둘째 화요일"],
  [monthly(1, { nth: 3, weekday: "WE" }), "Every month on the third Wednesday", "매달 셋째 수요일"],
  [monthly(1, { nth: 4, weekday: "TH" }), "Every month on the fourth Thursday", "매달 넷째 목요일"],
  [monthly(1, { nth: 5, weekday: "FR" }), "Every month on the fifth Friday", "매달 다섯째 금요일"],
  [monthly(6, { nth: -1, weekday: "SU" }), "Every 6 months on the last Sunday", "6개월마다 마지막 일요일"],
  [{ frequency: "yearly", interval: 1, ends: never }, "Every year on March 17", "매년 3월 17일"],
  [{ frequency: "yearly", interval: 2, ends: never }, "Every second year on March 17", "2년마다 3월 17일"],
  [{ frequency: "yearly", interval: 5, ends: never }, "Every 5 years on March 17", "5년마다 3월 17일"],
];

const ends: [Rule["ends"], string, string][] = [
  [{ kind: "until", date: "2026-06-30" }, "Every second Tuesday until June 30", "6월 30일까지 격주 화요일"],
  [
    { kind: "until", date: "2027-01-05" },
    "Every second Tuesday until January 5, 2027",
    "2027년 1월 5일까지 격주 화요일",
  ],
  [{ kind: "count", count: 1 }, "Every second Tuesday, once", "격주 화요일, 1번"],
  [{ kind: "count", count: 2 }, "Every second Tuesday, twice", "격주 화요일, 2번"],
  [{ kind: "count", count: 1_000 }, "Every second Tuesday, 1,000 times", "격주 화요일, 1,000번"],
];

describe("a rule is said as people say it", () => {
  const all = [...rules, ...ends.map(([end, en, ko]) => [{ ...weekly(2, "TU"), ends: end }, en, ko] as const)];
  test.each(all)("%j: %s, %s", (rule, en, ko) => {
    const series = { uid: "a", title: "A", description: "", start, zone: "Asia/Seoul", durationMinutes: 60, rule };
    expect(() => readSeries({ ...series, exceptions: [], sequence: 0, cancelled: false }), "is a rule").not.toThrow();
    expect(ruleInWords(rule, start, translators.en, "en")).toBe(en);
    expect(ruleInWords(rule, start, translators.ko, "ko")).toBe(ko);
  });
});

test("no two rules of the table sound the same, but for all days of a week", () => {
  const said = rules.map(([rule]) => ruleInWords(rule, start, translators.en, "en"));
  expect(said.length - new Set(said).size).toBe(1);
});

test("a date is the same everywhere, whatever zone the machine is in", () => {
  const rule: Rule = { frequency: "yearly", interval: 1, ends: { kind: "until", date: "2030-12-31" } };
  expect(ruleInWords(rule, "2026-01-01", translators.en, "en")).toBe("Every year on January 1 until December 31, 2030");
});
