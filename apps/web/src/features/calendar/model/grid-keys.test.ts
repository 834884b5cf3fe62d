import { expect, test } from "vitest";
import { dayForKey, slotForKey } from "./grid-keys.ts";

const SUNDAY = 7;
const MONDAY = 1;

test.each([
  ["ArrowLeft", false, "2026-11-24"],
  ["ArrowRight", false, "2026-11-26"],
  ["ArrowUp", false, "2026-11-18"],
  ["ArrowDown", false, "2026-12-02"],
  ["Home", false, "2026-11-22"],
  ["End", false, "2026-11-28"],
  ["PageUp", false, "2026-10-25"],
  ["PageDown", false, "2026-12-25"],
  ["PageUp", true, "2025-11-25"],
  ["PageDown", true, "2027-11-25"],
  ["a", false, null],
])("%s (shift: %s) leads from 25 November to %s", (key, shiftKey, to) => {
  expect(dayForKey({ key, shiftKey }, "2026-11-25", SUNDAY)).toBe(to);
});

test("Home and End are those of the locale's week", () => {
  expect(dayForKey({ key: "Home" }, "2026-11-25", MONDAY)).toBe("2026-11-23");
  expect(dayForKey({ key: "End" }, "2026-11-25", MONDAY)).toBe("2026-11-29");
});

test("in a week up and down are hours, within the day, and pages are weeks", () => {
  const from = { day: "2026-11-25", hour: 10 };
  expect(slotForKey({ key: "ArrowUp" }, from, SUNDAY)).toEqual({ day: "2026-11-25", hour: 9 });
  expect(slotForKey({ key: "ArrowUp" }, { ...from, hour: 0 }, SUNDAY)).toEqual({ day: "2026-11-25", hour: 0 });
  expect(slotForKey({ key: "ArrowDown" }, { ...from, hour: 23 }, SUNDAY)).toEqual({ day: "2026-11-25", hour: 23 });
  expect(slotForKey({ key: "PageDown" }, from, SUNDAY)).toEqual({ day: "2026-12-02", hour: 10 });
  expect(slotForKey({ key: "ArrowRight" }, from, SUNDAY)).toEqual({ day: "2026-11-26", hour: 10 });
  expect(slotForKey({ key: "x" }, from, SUNDAY)).toBeNull();
});
