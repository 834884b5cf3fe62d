import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dateOf, DAY_MS, LAST_DAY, weekdayOf } from "./days.ts";
import { readLocal, writeDate } from "./local-time.ts";
import { lastRuleDay, ruleDays } from "./rule-days.ts";
import { weekdays, type MonthlyOn, type Rule, type Weekday } from "./rule.ts";
import { anySeries } from "./testing/any-series.ts";
import { after, daily, never, until } from "./testing/sample.ts";

function firstOf(most: number, days: Iterable<number>): number[] {
  const found: number[] = [];
  for (const day of days) if (found.push(day) === most) break;
  return found;
}
const dayOf = (date: string) => readLocal(date).day;
function dates(rule: Rule, start: string, most = 6): string[] {
  return firstOf(most, ruleDays(rule, dayOf(start))).map(writeDate);
}
const weekly = (names: Weekday[], interval = 1, weekStart: Weekday = "MO"): Rule => {
  return { frequency: "weekly", interval, weekdays: names, weekStart, ends: never };
};
const monthly = (on: MonthlyOn, interval = 1): Rule => ({ frequency: "monthly", interval, on, ends: never });
const yearly = (interval = 1): Rule => ({ frequency: "yearly", interval, ends: never });

describe("the days of a rule", () => {
  test("R1: every third day, so many times, or until a day that counts", () => {
    expect(dates(daily(after(3), 3), "2026-02-27")).toEqual(["2026-02-27", "2026-03-02", "2026-03-05"]);
    expect(dates(daily(until("2026-03-01")), "2026-02-27")).toEqual(["2026-02-27", "2026-02-28", "2026-03-01"]);
  });

  test("R1: on some days of the week, in order, whichever way they were named", () => {
    expect(dates(weekly(["TH", "TU"]), "2026-03-03", 3)).toEqual(["2026-03-03", "2026-03-05", "2026-03-10"]);
  });

  test.each([
    [{ day: -1 }, ["2026-01-31", "2026-02-28", "2026-03-31"]],
    [{ day: 15 }, ["2026-01-15", "2026-02-15", "2026-03-15"]],
    [{ nth: 1, weekday: "SU" }, ["2026-01-04", "2026-02-01", "2026-03-01"]],
    [{ nth: 2, weekday: "TU" }, ["2026-01-13", "2026-02-10", "2026-03-10"]],
    [{ nth: -1, weekday: "FR" }, ["2026-01-30", "2026-02-27", "2026-03-27"]],
  ] as [MonthlyOn, string[]][])("R1: monthly on %j", (on, expected) => {
    expect(dates(monthly(on), "2026-01-01", 3)).toEqual(expected);
  });

  test("R2: months without a 31st, years without a 29 February and months without a fifth Monday are left out", () => {
    expect(dates(monthly({ day: 31 }), "2026-01-31", 4)).toEqual([
      "2026-01-31",
      "2026-03-31",
      "2026-05-31",
      "2026-07-31",
    ]);
    expect(dates({ ...yearly(), ends: after(3) }, "2096-02-29")).toEqual(["2096-02-29", "2104-02-29", "2108-02-29"]);
    expect(dates(yearly(3), "2024-02-29", 2)).toEqual(["2024-02-29", "2036-02-29"]);
    expect(dates(monthly({ nth: 5, weekday: "MO" }), "2026-03-30", 3)).toEqual([
      "2026-03-30",
      "2026-06-29",
      "2026-08-31",
    ]);
  });

  test("R3: every second week, Sunday is in the week of the Monday before it, or of the one after", () => {
    expect(dates(weekly(["SU", "MO"], 2, "MO"), "2026-03-02", 4)).toEqual([
      "2026-03-02",
      "2026-03-08",
      "2026-03-16",
      "2026-03-22",
    ]);
    expect(dates(weekly(["SU", "MO"], 2, "SU"), "2026-03-02", 4)).toEqual([
      "2026-03-02",
      "2026-03-15",
      "2026-03-16",
      "2026-03-29",
    ]);
  });

  test("R5: for ever ends with the year 2199, and a rule that nothing fits ends at once", () => {
    expect([...ruleDays(daily(), dayOf("2026-01-01"), LAST_DAY - 1)].map(writeDate)).toEqual([
      "2199-12-30",
      "2199-12-31",
    ]);
    expect(dates(monthly({ day: 31 }, 12), "2026-02-01")).toEqual([]);
    expect(lastRuleDay(daily(), 0)).toBeNull();
    expect(writeDate(lastRuleDay(daily(after(1_000)), dayOf("2026-01-01"))!)).toBe("2028-09-26");
  });

  test("R5: from a day on it is as if one had walked there from the beginning", () => {
    fc.assert(
      fc.property(anySeries(), fc.nat(4_000), fc.nat(800), ({ rule, start }, skipped, length) => {
        const first = dayOf(start);
        const [from, to] = [first + skipped, first + skipped + length];
        const walked = [...ruleDays(rule, first, first, to)].filter((day) => day >= from);
        expect([...ruleDays(rule, first, from, to)]).toEqual(walked);
      }),
    );
  });

  test("every day of a rule is one that its words describe", () => {
    fc.assert(
      fc.property(anySeries(), ({ rule, start }) => {
        const first = dayOf(start);
        let previous = first - 1;
        for (const day of firstOf(50, ruleDays(rule, first))) {
          expect(day).toBeGreaterThan(previous);
          previous = day;
          const { month, date } = dateOf(day);
          const name = weekdays[weekdayOf(day)];
          if (rule?.frequency === "daily") expect((day - first) % rule.interval).toBe(0);
          if (rule?.frequency === "weekly") expect(rule.weekdays).toContain(name);
          if (rule?.frequency === "yearly") expect([month, date]).toEqual([dateOf(first).month, dateOf(first).date]);
          if (rule?.frequency !== "monthly") continue;
          if ("weekday" in rule.on) expect(name).toBe(rule.on.weekday);
          else if (rule.on.day > 0) expect(date).toBe(rule.on.day);
          else expect(new Date((day + 1) * DAY_MS).getUTCDate()).toBe(1);
        }
      }),
    );
  });
});
