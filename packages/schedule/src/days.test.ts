import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { dateOf, dayOf, firstOfMonth, LAST_DAY, lengthOfMonth, monthOf, weekdayOf } from "./days.ts";
import { localOfMs, parseLocal, writeLocal } from "./local-time.ts";

test("days, months and weekdays are those of the calendar", () => {
  fc.assert(
    fc.property(fc.integer({ min: dayOf(2000, 1, 1), max: LAST_DAY }), (day) => {
      const date = new Temporal.PlainDate(1970, 1, 1).add({ days: day });
      expect(dateOf(day)).toEqual({ year: date.year, month: date.month, date: date.day });
      expect(dayOf(date.year, date.month, date.day)).toBe(day);
      expect(weekdayOf(day)).toBe(date.dayOfWeek - 1);
      expect(lengthOfMonth(monthOf(day))).toBe(date.daysInMonth);
      expect(firstOfMonth(monthOf(day))).toBe(day - date.day + 1);
    }),
  );
});

test.each([
  ["2026-02-29T10:00"],
  ["2026-04-31T10:00"],
  ["2026-13-01T10:00"],
  ["2026-00-10T10:00"],
  ["2026-01-01T24:00"],
  ["2026-01-01T10:60"],
  ["1999-12-31T10:00"],
  ["2200-01-01T10:00"],
  ["2026-01-01 10:00"],
  ["2026-01-01T10:00Z"],
  ["2026-01-01T10:00\n"],
  [""],
])("%j is no wall time", (text) => {
  expect(parseLocal(text)).toBeNull();
});

test("a wall time is written as it was read", () => {
  for (const text of ["2024-02-29T00:00", "2199-12-31T23:59", "2000-01-01T09:05"]) {
    expect(writeLocal(parseLocal(text)!)).toBe(text);
  }
  expect(writeLocal(localOfMs(Date.UTC(2026, 2, 3, 10, 7, 59)))).toBe("2026-03-03T10:07");
});
