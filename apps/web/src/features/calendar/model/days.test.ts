import { describe, expect, test } from "vitest";
import { addDays, addMonths, daysBetween, isDay, monthWeeks, weekOf } from "./days.ts";

const MONDAY = 1;
const SATURDAY = 6;
const SUNDAY = 7;

describe("weeks begin where the locale begins them", () => {
  test("on Sunday", () => {
    expect(weekOf("2026-11-25", SUNDAY)).toEqual([
      "2026-11-22",
      "2026-11-23",
      "2026-11-24",
      "2026-11-25",
      "2026-11-26",
      "2026-11-27",
      "2026-11-28",
    ]);
    expect(weekOf("2026-11-22", SUNDAY)[0], "its own first day").toBe("2026-11-22");
  });
  test("on Monday, to which a Sunday is the last day", () => {
    expect(weekOf("2026-11-29", MONDAY)[0]).toBe("2026-11-23");
    expect(weekOf("2026-11-30", MONDAY)[0]).toBe("2026-11-30");
  });
  test("on Saturday", () => {
    expect(weekOf("2026-11-25", SATURDAY)[0]).toBe("2026-11-21");
  });
});

describe("a month's page has whole weeks, and no week that isn't touched", () => {
  test.each([
    ["2026-11-25", SUNDAY, 5, "2026-11-01", "2026-12-05"],
    ["2026-11-25", MONDAY, 6, "2026-10-26", "2026-12-06"],
    ["2026-02-10", SUNDAY, 4, "2026-02-01", "2026-02-28"],
    ["2026-08-31", SUNDAY, 6, "2026-07-26", "2026-09-05"],
    ["2026-12-01", MONDAY, 5, "2026-11-30", "2027-01-03"],
    ["2199-12-01", MONDAY, 6, "2199-11-25", "2200-01-05"],
  ])("%s with weeks from %i", (day, weekStart, rows, first, last) => {
    const weeks = monthWeeks(day, weekStart);
    expect(weeks).toHaveLength(rows);
    expect([weeks[0]?.[0], weeks.at(-1)?.[6]]).toEqual([first, last]);
  });
});

test("months keep the date, or take the last there is", () => {
  expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
  expect(addMonths("2026-11-25", -11)).toBe("2025-12-25");
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(daysBetween("2026-12-31", "2027-01-02")).toBe(2);
  expect(daysBetween("2027-01-02", "2026-12-31")).toBe(-2);
});

test("nobody leaves the years that can be planned for", () => {
  expect(addDays("2199-12-31", 1)).toBe("2199-12-31");
  expect(addMonths("2000-01-15", -1)).toBe("2000-01-01");
});

test.each(["2026-02-29", "2026-13-01", "1999-12-31", "2200-01-01", "2026-1-1", "", "x", null, ["2026-11-25"]])(
  "%s is no day",
  (text) => expect(isDay(text)).toBe(false),
);
test("29 February of a leap year is a day", () => expect(isDay("2028-02-29")).toBe(true));
