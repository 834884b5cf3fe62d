import { expect, test } from "vitest";
import { instantOf, readMinute, wallAt, windowOf, writeMinute } from "./clock.ts";

const HOUR_MS = 3_600_000;

test("an instant is shown by the clocks of the zone", () => {
  const ms = Date.parse("2026-11-23T15:30:00Z");
  expect(wallAt(ms, "Asia/Seoul")).toEqual({ day: "2026-11-24", minute: 30 });
  expect(wallAt(ms, "America/New_York")).toEqual({ day: "2026-11-23", minute: 630 });
});

test("a time that the clocks leave out is the one after the gap; of two the first is meant", () => {
  const at = (day: string, minute: number) => new Date(instantOf({ day, minute }, "America/New_York")).toISOString();
  expect(at("2026-03-08", 150)).toBe("2026-03-08T07:30:00.000Z");
  expect(at("2026-11-01", 90)).toBe("2026-11-01T05:30:00.000Z");
});

test("a week in which clocks change has an hour more or less", () => {
  const hours = (first: string, last: string, zone: string) => {
    const { fromMs, toMs } = windowOf(first, last, zone);
    return (toMs - fromMs) / HOUR_MS;
  };
  expect(hours("2026-11-01", "2026-11-07", "America/New_York")).toBe(169);
  expect(hours("2026-03-08", "2026-03-14", "America/New_York")).toBe(167);
  expect(hours("2026-11-01", "2026-11-07", "Asia/Seoul")).toBe(168);
});

test("minutes are written as inputs write them, and read back", () => {
  for (const minute of [0, 9, 605, 1_439]) expect(readMinute(writeMinute(minute))).toBe(minute);
  expect(writeMinute(605)).toBe("10:05");
  for (const text of ["", "24:00", "9:00", "10:60"]) expect(readMinute(text), text).toBeNull();
});
