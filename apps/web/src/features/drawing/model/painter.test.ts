import type { Mark } from "@moim/protocol";
import { beforeEach, expect, test, vi } from "vitest";
import { Painter, type Sheet } from "./painter.ts";

class Path {
  readonly d: string;
  constructor(d: string) {
    this.d = d;
  }
}

/** A sheet that remembers how often it was wiped and which colours were filled on it since. */
class FakeSheet {
  width = 1_000;
  height = 500;
  fills: string[] = [];
  wiped = 0;
  readonly #context = {
    fillStyle: "",
    setTransform: () => undefined,
    clearRect: () => {
      this.fills = [];
      this.wiped += 1;
    },
    fill: () => void this.fills.push(this.#context.fillStyle),
  };
  getContext() {
    return this.#context as unknown as CanvasRenderingContext2D;
  }
}

let below: FakeSheet;
let above: FakeSheet;
let painter: Painter;
beforeEach(() => {
  vi.stubGlobal("Path2D", Path);
  below = new FakeSheet();
  above = new FakeSheet();
  painter = new Painter(below as unknown as Sheet, above as unknown as Sheet, { width: 2, height: 1 });
});

const mark = (id: string, points = [0, 0, 100, 100]): Mark => ({
  ...{ id, by: "hana", tool: "pen", color: "red", size: 20 },
  points,
});

test("what changes is painted above, again and again; what has been left alone, below and once", () => {
  const first = mark("a");
  expect(painter.paint([first], 0)).toBe(true);
  expect([below.fills.length, above.fills.length]).toEqual([0, 1]);
  expect(painter.paint([first], 1_000)).toBe(false);
  expect([below.fills.length, above.fills.length]).toEqual([1, 0]);
  for (let n = 1; n < 20; n += 1) painter.paint([first, mark("b", [0, 0, n, n])], 1_000 + n);
  expect([below.fills.length, above.fills.length, below.wiped]).toEqual([1, 1, 0]);
});

test("when a finished one changes or goes, all is painted anew, in its order", () => {
  const marks = ["a", "b", "c"].map((id) => mark(id));
  painter.paint(marks, 0);
  painter.paint(marks, 1_000);
  expect(below.fills).toHaveLength(3);
  painter.paint([marks[0]!, marks[2]!], 1_001);
  expect([below.fills.length, above.fills.length]).toEqual([2, 0]);
  const changed = [marks[0]!, mark("b", [5, 5, 9, 9]), marks[2]!];
  painter.paint(changed, 1_002);
  expect([below.fills.length, above.fills.length], "what lies above the one that changes stays above it").toEqual([
    1, 2,
  ]);
  painter.paint(changed, 2_000);
  expect([below.fills.length, above.fills.length]).toEqual([3, 0]);
});

test("resized, all is painted anew at once", () => {
  const marks = [mark("a"), mark("b")];
  painter.paint(marks, 0);
  painter.paint(marks, 1_000);
  painter.renew({ width: 4, height: 2 });
  expect(below.fills).toEqual([]);
  painter.paint(marks, 1_001);
  expect(below.fills).toHaveLength(2);
});
