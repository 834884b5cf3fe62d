import { expect, test } from "vitest";
import { tooltipPosition } from "./tooltip-position.ts";

const viewport = { width: 390, height: 844 };
const bubble = { width: 100, height: 24 };

test("a tooltip stands centred on its side", () => {
  expect(tooltipPosition("top", { left: 150, top: 400, width: 40, height: 40 }, bubble, viewport)).toEqual({
    left: 120,
    top: 370,
  });
});
test("it turns to the other side where there is no room", () => {
  expect(tooltipPosition("top", { left: 150, top: 4, width: 40, height: 40 }, bubble, viewport).top).toBe(50);
});
test("it never leaves the window", () => {
  expect(tooltipPosition("bottom", { left: 360, top: 10, width: 30, height: 30 }, bubble, viewport).left).toBe(282);
});
