import { describe, expect, test } from "vitest";
import { lowestPerMinute, slopeOf } from "./slope.ts";

const every5s = (valueAt: (hours: number, n: number) => number) =>
  Array.from({ length: 120 }, (_one, n) => ({ atMs: n * 5_000, value: valueAt((n * 5_000) / 3_600_000, n) }));

describe("how fast something grows", () => {
  test("is exact on a straight line", () => {
    expect(slopeOf(every5s((hours) => 100 + 12 * hours))).toEqual({ perHour: 12, plusMinus95: 0, samples: 120 });
  });
  test("holds the truth within its interval, which noise widens", () => {
    const noise = (n: number) => Math.sin(n * 7.3) * 3;
    const slope = slopeOf(every5s((hours, n) => 100 + 12 * hours + noise(n)))!;
    expect(Math.abs(slope.perHour - 12)).toBeLessThan(slope.plusMinus95);
    expect(slope.plusMinus95).toBeGreaterThan(1);
  });
  test("is less certain where samples resemble those before", () => {
    const saws = slopeOf(every5s((_hours, n) => (n % 40 < 20 ? 3 : -3)))!;
    const flickers = slopeOf(every5s((_hours, n) => (n % 2 ? 3 : -3)))!;
    expect(saws.plusMinus95).toBeGreaterThan(3 * flickers.plusMinus95);
  });
  test("isn't told of a handful of samples", () => expect(slopeOf(every5s(() => 1).slice(0, 5))).toBeNull());
});

test("the lowest of each minute is what a sawtooth stands on", () => {
  const saw = every5s((_hours, n) => 50 + (n % 12));
  expect(lowestPerMinute(saw).map(({ value }) => value)).toEqual(Array<number>(10).fill(50));
});
