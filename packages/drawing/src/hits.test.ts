import type { DrawingTool, Mark } from "@moim/protocol";
import { describe, expect, test } from "vitest";
import { hits } from "./hits.ts";

const page = { width: 2, height: 1 };
const mark = (tool: DrawingTool, points: number[], text?: string): Mark => ({
  ...{ id: "m", by: "hana", tool, color: "ink", size: 20, points },
  ...(text !== undefined && { text }),
});
const touched = (one: Mark, x: number, y: number, radius = 30) => hits(one, page, { x, y }, radius);

describe("an eraser", () => {
  test("touches a stroke along its whole line, not only where points are", () => {
    const stroke = mark("pen", [0, 1000, 10_000, 1000]);
    expect(touched(stroke, 5000, 530)).toBe(true);
    expect(touched(stroke, 5000, 545)).toBe(false);
    expect(touched(mark("pen", [500, 500]), 500, 250)).toBe(true);
  });

  test("touches a rectangle and an ellipse at their line, not in their middle", () => {
    for (const tool of ["rectangle", "ellipse"] as const) {
      const shape = mark(tool, [1000, 2000, 5000, 6000]);
      expect(touched(shape, 1000, 2000)).toBe(true);
      expect(touched(shape, 3000, 2000)).toBe(false);
    }
    expect(touched(mark("rectangle", [1000, 2000, 5000, 6000]), 5000, 1000)).toBe(true);
    expect(touched(mark("ellipse", [1000, 2000, 5000, 6000]), 5000, 1000)).toBe(false);
  });

  test("touches a text anywhere on it", () => {
    const text = { ...mark("text", [1000, 1000], "한글 두 줄\nmore"), size: 200 };
    expect(touched(text, 1500, 900)).toBe(true);
    expect(touched(text, 1500, 1100)).toBe(false);
    expect(touched(text, 3000, 600)).toBe(false);
  });
});
