import { expect, test } from "vitest";
import { secondsLeft } from "./ending.ts";

test("a countdown begins with all its seconds, ends with 0, and never goes below", () => {
  expect(secondsLeft(5_000, 0)).toBe(5);
  expect(secondsLeft(5_000, 1)).toBe(5);
  expect(secondsLeft(5_000, 4_999)).toBe(1);
  expect(secondsLeft(5_000, 5_000)).toBe(0);
  expect(secondsLeft(5_000, 9_000)).toBe(0);
});
