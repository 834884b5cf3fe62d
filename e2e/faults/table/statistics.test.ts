import { describe, expect, test } from "vitest";
import { isHeld, summarize } from "./statistics.ts";

describe("what is said of many runs", () => {
  test("percentiles are values that were measured: of twenty the 95th is the last but one", () => {
    const values = Array.from({ length: 20 }, (_, index) => 20 - index);
    expect(summarize(values)).toEqual({ runs: 20, p50: 10, p95: 19, max: 20, min: 1 });
    expect(summarize([7])).toEqual({ runs: 1, p50: 7, p95: 7, max: 7, min: 7 });
  });

  test("of nothing nothing is said, least of all that it held", () => {
    const nothing = summarize([]);
    expect(nothing).toEqual({ runs: 0, p50: null, p95: null, max: null, min: null });
    expect(isHeld(nothing, { figure: "recovered", unit: "ms", max: 1 })).toBeNull();
  });

  test("a bar is held up to its very figure, on every side that it has", () => {
    const summary = summarize([1, 2, 3]);
    const bar = { figure: "recovered", unit: "ms" } as const;
    expect(isHeld(summary, { ...bar, p95: 3, max: 3, least: 1 })).toBe(true);
    expect(isHeld(summary, { ...bar, p95: 2.9 })).toBe(false);
    expect(isHeld(summary, { ...bar, max: 2.9 })).toBe(false);
    expect(isHeld(summary, { ...bar, least: 1.1 })).toBe(false);
  });
});
