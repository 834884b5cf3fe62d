import { expect, test } from "vitest";
import { pinchOf, swipeOf, wheelFactor } from "./gestures.ts";

const spot = (x: number, y = 0) => ({ x, y });

test("two fingers that part enlarge about their middle, and move the page along", () => {
  const pinch = pinchOf([spot(-50), spot(50)], [spot(-100, 10), spot(120, 10)]);
  expect(pinch.factor).toBeCloseTo(2.2);
  expect(pinch.at).toEqual(spot(10, 10));
  expect(pinch.by).toEqual(spot(10, 10));
});

test("fingers on one another only move the page", () => {
  expect(pinchOf([spot(5), spot(5)], [spot(5), spot(90)]).factor).toBe(1);
});

test("a sweep to the left is the next page, to the right the one before", () => {
  expect(swipeOf(spot(300), spot(200, 10))).toBe(1);
  expect(swipeOf(spot(100), spot(200, 10))).toBe(-1);
});

test("a tap and a steep sweep turn nothing", () => {
  expect(swipeOf(spot(100), spot(110))).toBe(0);
  expect(swipeOf(spot(300), spot(200, 100))).toBe(0);
});

test("a wheel enlarges upwards, back by as much downwards, and no event by more than a third", () => {
  expect(wheelFactor(-10, 0)).toBeGreaterThan(1);
  expect(wheelFactor(-10, 0) * wheelFactor(10, 0)).toBeCloseTo(1);
  expect(wheelFactor(-3, 1)).toBeCloseTo(wheelFactor(-48, 0));
  expect(wheelFactor(-5_000, 0)).toBeLessThan(1.36);
});
