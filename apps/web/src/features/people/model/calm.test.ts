import { expect, test } from "vitest";
import { arrange, shiftOf, type Shown } from "./calm.ts";
import type { Group, Placed } from "./order.ts";

const placed = (id: string, group: Group = "others"): Placed => ({ id, name: id, group });
const start = (...people: Placed[]): Shown[] => arrange([], people, false);
const names = (shown: Shown[]) => shown.map(({ id, gone }) => (gone ? `(${id})` : id));

test("a list that nobody points at stands as it should", () => {
  const before = start(placed("ada"), placed("bo"));
  expect(names(arrange(before, [placed("bo", "hands"), placed("ada")], false))).toEqual(["bo", "ada"]);
});

test("while it is held nobody in it changes place or group, and who is new comes last", () => {
  const before = start(placed("host", "hosts"), placed("ada"), placed("bo"));
  const wanted = [placed("bo", "hands"), placed("new", "hands"), placed("host", "hosts"), placed("ada")];
  const held = arrange(before, wanted, true);
  expect(names(held)).toEqual(["host", "ada", "bo", "new"]);
  expect(held.map(({ group }) => group)).toEqual(["hosts", "others", "others", "others"]);
  expect(names(arrange(held, wanted, false))).toEqual(["bo", "new", "host", "ada"]);
});

test("who leaves while it is held keeps an empty row, and has it back when they return", () => {
  const before = start(placed("ada"), placed("bo"));
  const left = arrange(before, [placed("bo")], true);
  expect(names(left)).toEqual(["(ada)", "bo"]);
  expect(names(arrange(left, [placed("ada"), placed("bo")], true))).toEqual(["ada", "bo"]);
  expect(names(arrange(left, [placed("bo")], false))).toEqual(["bo"]);
});

test("a new name is shown at once, held or not", () => {
  const before = start(placed("ada"));
  expect(arrange(before, [{ ...placed("ada"), name: "Ada L." }], true)[0]?.name).toBe("Ada L.");
});

test("one scrolls along with most of what is in sight, not with the one who went", () => {
  const before = new Map([
    ["a", 0],
    ["b", 52],
    ["c", 104],
    ["d", 156],
  ]);
  const after = new Map([
    ["c", 0],
    ["a", 52],
    ["b", 104],
    ["d", 156],
  ]);
  expect(shiftOf(before, after, ["a", "b", "c"])).toBe(52);
  expect(shiftOf(before, after, ["d"])).toBe(0);
  expect(shiftOf(before, new Map(), ["a"])).toBe(0);
});
