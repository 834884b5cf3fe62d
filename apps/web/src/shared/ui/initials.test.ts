import { expect, test } from "vitest";
import { initials, TINTS, tintOf } from "./initials.ts";

test.each([
  ["Ada Lovelace", "AL"],
  ["ada", "A"],
  ["Jean-Luc van der Berg", "JB"],
  ["김민수", "민수"],
  ["이준", "이준"],
  ["", ""],
  ["👩‍🚀 Sally", "👩‍🚀S"],
])("%s is shown as %s", (name, expected) => {
  expect(initials(name)).toBe(expected);
});

test("a name always has the same tint, and there is one for each", () => {
  for (const name of ["", "Ada", "김민수", "x".repeat(256)]) {
    expect(tintOf(name)).toBe(tintOf(name));
    expect(tintOf(name)).toBeGreaterThanOrEqual(1);
    expect(tintOf(name)).toBeLessThanOrEqual(TINTS);
  }
});

test("the people of a small meeting get several tints", () => {
  for (const names of [
    ["Hana Kim", "Lena Novak", "Marcus Webb", "Yuna Sharma", "Gil Park"],
    ["김하나", "이민준", "박서연", "최지훈", "정하은"],
  ]) {
    expect(new Set(names.map(tintOf)).size).toBeGreaterThanOrEqual(4);
  }
});
