import { expect, test } from "vitest";
import { byItems } from "./by-items.ts";

test("an array or plain object with the same items is the one there was", () => {
  const [list, record] = [["a", "b"], { a: 1 }];
  expect(byItems(list, ["a", "b"])).toBe(list);
  expect(byItems<object>(record, { a: 1 })).toBe(record);
  expect(byItems(list, ["b", "a"])).toEqual(["b", "a"]);
  expect(byItems<object>(record, { a: 2 })).toEqual({ a: 2 });
});

test("another track is another, though neither has anything of its own to compare", () => {
  class Track extends EventTarget {}
  const [before, after] = [new Track(), new Track()];
  expect(byItems(before, after)).toBe(after);
});

test("nothing becomes something, and back", () => {
  expect(byItems<object | null>(null, { a: 1 })).toEqual({ a: 1 });
  expect(byItems<object | null>({ a: 1 }, null)).toBeNull();
});
