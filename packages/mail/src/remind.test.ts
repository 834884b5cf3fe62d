import { cancelThis, changeThis } from "@moim/schedule";
import { expect, test } from "vitest";
import { dueDates } from "./remind.ts";
import { sampleSeries } from "./testing/sample.ts";

const at = (wall: string) => new Date(`${wall}+09:00`);
// Tuesdays and Thursdays at 19:00 in Seoul.
const due = (from: string, to: string, reminders: number[], series = sampleSeries()) =>
  dueDates({ series: [series], reminders }, { from: at(from), to: at(to) }).map(({ date }) => date.start);

test("M15: a date is due once its reminder's moment has passed, and not a second time", () => {
  expect(due("2026-12-01T18:49", "2026-12-01T18:50", [10])).toEqual(["2026-12-01T19:00"]);
  expect(due("2026-12-01T18:50", "2026-12-01T18:51", [10])).toEqual([]);
  expect(due("2026-12-01T18:48", "2026-12-01T18:49", [10])).toEqual([]);
  expect(due("2026-11-30T18:59", "2026-11-30T19:00", [10, 60, 1_440])).toEqual(["2026-12-01T19:00"]);
});

test("M15: after a time without looking each date is due once, but not what has begun", () => {
  expect(due("2026-11-01T00:00", "2026-12-01T18:55", [10, 60, 1_440])).toEqual(["2026-12-01T19:00"]);
  expect(due("2026-11-01T00:00", "2026-12-01T19:00", [10, 60])).toEqual([]);
  expect(due("2026-11-01T00:00", "2026-12-02T00:00", [10_080])).toEqual(["2026-12-03T19:00", "2026-12-08T19:00"]);
});

test("M15: what was moved is due at its new time, and what was cancelled is not", () => {
  const moved = changeThis(sampleSeries(), "2026-12-01T19:00", { start: "2026-12-02T08:00" }).series;
  expect(due("2026-12-01T18:49", "2026-12-01T18:50", [10], moved)).toEqual([]);
  expect(due("2026-12-02T07:49", "2026-12-02T07:50", [10], moved)).toEqual(["2026-12-02T08:00"]);
  const cancelled = cancelThis(sampleSeries(), "2026-12-01T19:00");
  expect(due("2026-12-01T18:49", "2026-12-01T18:50", [10], cancelled)).toEqual([]);
});
