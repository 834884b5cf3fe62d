import { drawingTools, isStroke, markColors, type DrawingTool, type Mark } from "@moim/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { markHex } from "./colors.ts";
import { paperHeight } from "./paper.ts";
import { shapesOf, type PathShape } from "./shapes.ts";

const wide = { width: 1600, height: 900 };
const mark = (tool: DrawingTool, points: number[], more: Partial<Mark> = {}): Mark => ({
  ...{ id: "m", by: "hana", tool, color: "red", size: 40, points },
  ...(tool === "text" && { text: "note" }),
  ...more,
});
const pathOf = (tool: DrawingTool, points: number[], page = wide) => {
  const [shape] = shapesOf(mark(tool, points), page);
  expect(shape?.kind).toBe("path");
  return shape as PathShape;
};
/** Every place a path names; the radii and flags of an arc aren't places. */
const places = (d: string) =>
  [...d.replaceAll(/A[\d.,-]+ 0 0 1 /g, "L").matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => ({
    x: Number(x),
    y: Number(y),
  }));

describe("the shapes of marks", () => {
  test("a paper is 10,000 wide and as high as the page's form says, whatever its unit", () => {
    expect(paperHeight(wide)).toBe(5625);
    expect(paperHeight({ width: 16, height: 9 })).toBe(5625);
    expect(pathOf("line", [0, 10_000, 10_000, 0]).d).toBe("M0,5625L10000,0");
  });

  test("a pen leaves an outline as wide as it is, in its colour, also of a single touch", () => {
    const { d, fill, stroke, opacity } = pathOf("pen", [1000, 2000, 3000, 2000, 5000, 2000]);
    expect([fill, stroke, opacity]).toEqual([markHex.red, undefined, undefined]);
    const ys = places(d).map(({ y }) => y);
    expect(Math.max(...ys) - Math.min(...ys)).toBeGreaterThan(35);
    expect(Math.max(...ys) - Math.min(...ys)).toBeLessThan(45);
    expect(places(pathOf("pen", [1000, 2000]).d).length).toBeGreaterThan(5);
  });

  test("a highlighter can be seen through", () => {
    const { fill, opacity } = pathOf("highlighter", [0, 0, 100, 100, 300, 100]);
    expect(fill).toBe(markHex.red);
    expect(opacity).toBeGreaterThan(0.2);
    expect(opacity).toBeLessThan(0.6);
  });

  test("an arrow ends where it points, and its head is never longer than it is", () => {
    expect(places(pathOf("arrow", [0, 0, 5000, 0]).d)).toContainEqual({ x: 5000, y: 0 });
    for (const { x } of places(pathOf("arrow", [0, 0, 20, 0]).d)) expect(x).toBeGreaterThanOrEqual(0);
  });

  test("rectangles and ellipses are the same from whichever corner they were drawn", () => {
    const corners = [1000, 1000, 3000, 4000];
    expect(new Set(places(pathOf("rectangle", corners).d).map(({ x }) => x))).toEqual(new Set([1000, 3000]));
    const [right, left] = [corners, [3000, 4000, 1000, 1000]].map((points) => pathOf("ellipse", points).d);
    expect(right).toBe(left);
    expect(places(pathOf("ellipse", corners).d)).toContainEqual({ x: 3000, y: 1406.3 });
  });

  test("a text stands line by line below its corner", () => {
    const shapes = shapesOf(mark("text", [100, 0], { text: "one\ntwo", size: 200 }), wide);
    expect(shapes).toEqual([
      { kind: "text", x: 100, y: 190, size: 200, color: markHex.red, text: "one" },
      { kind: "text", x: 100, y: 440, size: 200, color: markHex.red, text: "two" },
    ]);
  });

  test("whatever a browser sends becomes paths without holes in their numbers", () => {
    const coordinate = fc.integer({ min: -1000, max: 11_000 });
    const anyMark = fc.constantFrom(...drawingTools).chain((tool) =>
      fc.record({
        tool: fc.constant(tool),
        points: isStroke(tool)
          ? fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 30 }).map((pairs) => pairs.flat())
          : fc.array(coordinate, { minLength: tool === "text" ? 2 : 4, maxLength: tool === "text" ? 2 : 4 }),
        size: fc.integer({ min: 1, max: 2000 }),
        color: fc.constantFrom(...markColors),
      }),
    );
    fc.assert(
      fc.property(anyMark, ({ tool, points, ...look }) => {
        const shapes = shapesOf(mark(tool, points, look), wide);
        expect(shapes.length).toBeGreaterThan(0);
        for (const shape of shapes)
          if (shape.kind === "path") expect(shape.d).toMatch(/^M[\d.,\- MLQAZ]+$/);
          else expect(Number.isFinite(shape.x + shape.y + shape.size)).toBe(true);
      }),
    );
  });
});
