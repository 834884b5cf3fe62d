import { expect, test } from "vitest";
import { clockText, elapsedMs, reset, started, toggled } from "./timer.ts";

test("a clock counts while it runs, not while it is held, and goes on from there", () => {
  const held = toggled(started(1_000), 61_000);
  expect(elapsedMs(held, 500_000)).toBe(60_000);
  const on = toggled(held, 500_000);
  expect(elapsedMs(on, 501_000)).toBe(61_000);
});

test("set back, it runs on if it ran and waits if it was held", () => {
  expect(elapsedMs(reset(started(0), 9_000), 10_000)).toBe(1_000);
  expect(elapsedMs(reset(toggled(started(0), 9_000), 9_500), 20_000)).toBe(0);
});

test("it reads as people say it", () => {
  expect([0, 65_000, 3_753_000].map(clockText)).toEqual(["0:00", "1:05", "1:02:33"]);
});
