import type { Rule } from "@moim/schedule";
import { expect, test } from "vitest";
import { datesAhead, movedRule, type EditedDate } from "./series-ahead.ts";

const never = { kind: "never" } as const;
const tuesdays: Rule = { frequency: "weekly", interval: 1, weekdays: ["TU"], weekStart: "MO", ends: never };
const planned = { date: "2026-03-17", time: "10:00", zone: "America/New_York", durationMinutes: 60, rule: tuesdays };
const edited: EditedDate = {
  occurrence: "abc~2026-03-17T10:00",
  at: "2026-03-17T10:00",
  seriesStart: "2026-03-03T10:00",
  rule: tuesdays,
  zone: "America/New_York",
};
const starts = (...args: Parameters<typeof datesAhead>) => datesAhead(...args).map(({ start }) => start);

test("the next dates keep their wall time across a change of the clock", () => {
  const dates = datesAhead({ ...planned, date: "2026-10-27" }, null, 3);
  expect(dates.map(({ start }) => start)).toEqual(["2026-10-27T10:00", "2026-11-03T10:00", "2026-11-10T10:00"]);
  expect(dates.map(({ startMs }) => new Date(startMs).toISOString().slice(11, 16))).toEqual([
    "14:00",
    "15:00",
    "15:00",
  ]);
});

test("a date that doesn't fit its rule begins with the next that does", () => {
  expect(starts({ ...planned, date: "2026-03-18" }, null, 2)).toEqual(["2026-03-24T10:00", "2026-03-31T10:00"]);
});

test("one that doesn't repeat has one date", () => {
  expect(starts({ ...planned, rule: null }, null, 5)).toEqual(["2026-03-17T10:00"]);
});

test("what can't be planned has none", () => {
  const rule: Rule = { ...tuesdays, ends: { kind: "until", date: "2026-03-01" } };
  expect(starts({ ...planned, rule }, null, 3)).toEqual([]);
  expect(starts({ ...planned, zone: "Mars/Olympus" }, null, 3)).toEqual([]);
});

test("of an edited series with a count only what is left of it comes", () => {
  const four: EditedDate = { ...edited, rule: { ...tuesdays, ends: { kind: "count", count: 4 } } };
  const dates = starts({ ...planned, rule: undefined }, four, 5);
  expect(dates).toEqual(["2026-03-17T10:00", "2026-03-24T10:00"]);
});

test("an edited date that is moved takes its rule with it", () => {
  expect(movedRule(edited, "2026-03-19")).toEqual({ ...tuesdays, weekdays: ["TH"] });
  expect(movedRule(edited, "2026-03-17")).toEqual(tuesdays);
  expect(movedRule({ ...edited, rule: null }, "2026-03-19")).toBeNull();
  const dates = starts({ ...planned, date: "2026-03-19", time: "11:00", rule: undefined }, edited, 2);
  expect(dates).toEqual(["2026-03-19T11:00", "2026-03-26T11:00"]);
});
