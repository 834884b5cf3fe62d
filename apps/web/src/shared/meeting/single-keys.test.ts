import { expect, test } from "vitest";
import { isSingleKey } from "./single-keys.ts";

const press = { ctrlKey: false, metaKey: false, altKey: false };

test("a character or Space by itself is a single key, in any script", () => {
  for (const [key, code] of [
    ["m", "KeyM"],
    ["ㅡ", "KeyM"],
    ["Process", "KeyM"],
    ["?", "Slash"],
    ["0", "Digit0"],
    [" ", "Space"],
  ] as const) {
    expect(isSingleKey({ ...press, key, code })).toBe(true);
  }
});

test("named keys, and characters with a modifier, are none", () => {
  expect(isSingleKey({ ...press, key: "ArrowRight", code: "ArrowRight" })).toBe(false);
  expect(isSingleKey({ ...press, key: "Escape", code: "Escape" })).toBe(false);
  expect(isSingleKey({ ...press, ctrlKey: true, key: "f", code: "KeyF" })).toBe(false);
});
