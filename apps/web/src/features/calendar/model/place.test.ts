import { describe, expect, test } from "vitest";
import { addressOf, readPlace, turn, weeksShown } from "./place.ts";

const today = "2026-11-25";
const read = (query: string) => readPlace(Object.fromEntries(new URLSearchParams(query)), { today, usual: "agenda" });

describe("the address says what is shown", () => {
  test.each(["view=month&on=2026-12-01", "view=week&on=2026-11-01", "view=month", "view=agenda", "view=agenda&past=1"])(
    "%s, and is written as it was read",
    (query) => {
      expect(addressOf(read(query), today)).toBe(`/meetings?${query}`);
    },
  );

  test("what it doesn't say, or says wrongly, is as usual", () => {
    const usual = { view: "agenda", on: today, past: false };
    for (const query of ["", "view=year&on=2026-02-30&past=yes", "on=..%2F"]) {
      expect(read(query), query).toEqual(usual);
    }
    expect(readPlace({ view: ["month", "week"] }, { today, usual: "week" }).view).toBe("week");
  });
});

test("a month turns to the first of the next, however long, a week to the same weekday", () => {
  expect(turn(read("view=month&on=2026-01-31"), 1).on).toBe("2026-02-01");
  expect(turn(read("view=month&on=2026-01-31"), -1).on).toBe("2025-12-01");
  expect(turn(read("view=week&on=2026-12-30"), 1).on).toBe("2027-01-06");
});

test("a month shows whole weeks, a week one, the agenda none", () => {
  expect(weeksShown(read("view=month"), 7)).toHaveLength(5);
  expect(weeksShown(read("view=week"), 7).flat()).toHaveLength(7);
  expect(weeksShown(read("view=agenda"), 7)).toEqual([]);
});
