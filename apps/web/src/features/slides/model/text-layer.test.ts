import { expect, test } from "vitest";
import { layLine, marksOf } from "./text-layer.ts";

/** A font whose letters are all half as wide as high. */
const measure = (text: string) => text.length / 2;
const line = { x: 0.1, y: 0.2, w: 0.4, h: 0.05, text: "Water in", heading: null };
const page = { width: 1000, height: 500 };

test("a line is as high and as wide as its picture", () => {
  const laid = layLine(line, page, measure);
  expect(laid).toEqual({ left: 100, top: 100, fontPx: 25, stretch: 4 });
  expect(measure(line.text) * laid.fontPx * laid.stretch).toBe(line.w * page.width);
});

test("a line without width is left as it is", () => {
  expect(layLine({ ...line, text: "" }, page, measure).stretch).toBe(1);
});

test("what is found is marked where it stands in its line", () => {
  expect(marksOf([line], "IN", page, measure)).toEqual([{ left: 400, top: 100, width: 100, height: 25 }]);
  expect(marksOf([line], "", page, measure)).toEqual([]);
});
