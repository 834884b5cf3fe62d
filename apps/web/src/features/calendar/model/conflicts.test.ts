import { expect, test } from "vitest";
import { itemAt } from "../testing/item.ts";
import { conflictsAt, conflictsOf } from "./conflicts.ts";

const nine = itemAt("2026-11-25T09:00", 60);
const halfPast = itemAt("2026-11-25T09:30", 60);
const ten = itemAt("2026-11-25T10:00", 60);

test("items that overlap know of each other; one that ends as another begins is no conflict", () => {
  const conflicts = conflictsOf([ten, halfPast, nine]);
  expect(conflicts.get(nine.occurrence)).toEqual([halfPast]);
  expect(conflicts.get(halfPast.occurrence)).toEqual([nine, ten]);
  expect(conflicts.get(ten.occurrence)).toEqual([halfPast]);
  expect(conflictsOf([nine, ten]).size).toBe(0);
});

test("a long one meets everything within it", () => {
  const long = itemAt("2026-11-25T08:00", 600);
  expect(conflictsOf([nine, ten, long]).get(long.occurrence)).toEqual([nine, ten]);
});

test("what was cancelled is in nobody's way", () => {
  const cancelled = { ...halfPast, isCancelled: true };
  expect(conflictsOf([nine, cancelled, ten]).size).toBe(0);
  expect(conflictsAt(nine, cancelled, [cancelled])).toEqual([]);
});

test("the same hour in two zones is no conflict, the same moment is", () => {
  const seoul = itemAt("2026-11-25T09:00", 60, "Asia/Seoul");
  expect(conflictsOf([nine, seoul]).size).toBe(0);
  expect(conflictsOf([nine, itemAt("2026-11-25T18:30", 60, "Asia/Seoul")]).size).toBe(2);
});

test("an item that is moved doesn't meet itself", () => {
  expect(conflictsAt(nine, halfPast, [nine, ten, halfPast])).toEqual(
    [ten, halfPast].toSorted((a, b) => a.startMs - b.startMs),
  );
  expect(conflictsAt(nine, halfPast, [nine])).toEqual([]);
});
