import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Absence } from "./absence.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("each is gone twenty seconds after their connection is, and there again when it is", () => {
  const told: (readonly string[])[] = [];
  const absence = new Absence((gone) => told.push(gone));
  absence.follow(["a"]);
  vi.advanceTimersByTime(15_000);
  absence.follow(["a", "b"]);
  vi.advanceTimersByTime(4_999);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual([["a"]]);
  vi.advanceTimersByTime(15_000);
  expect(told.at(-1)).toEqual(["a", "b"]);
  absence.follow(["b"]);
  expect(told.at(-1)).toEqual(["b"]);
  absence.follow([]);
  expect(told.at(-1)).toEqual([]);
});

test("who is back before that never was, and the next time counts from its own beginning", () => {
  const told: (readonly string[])[] = [];
  const absence = new Absence((gone) => told.push(gone));
  absence.follow(["a"]);
  vi.advanceTimersByTime(19_000);
  absence.follow([]);
  absence.follow(["a"]);
  vi.advanceTimersByTime(19_000);
  expect(told).toEqual([]);
  absence.close();
  expect(vi.getTimerCount()).toBe(0);
});
