import { ZOOM_MAX } from "@moim/protocol/limits";
import fc from "fast-check";
import { expect, test } from "vitest";
import { bounded, enlarged, moved, simplified, transformOf, WHOLE } from "./zoom.ts";

const paper = { width: 1600, height: 900 };
const side = fc.integer({ min: 100, max: 3_000 });
const size = fc.record({ width: side, height: side });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const zoom = fc.record({ scale: fc.double({ min: 0.1, max: 20, noNaN: true }), x: share, y: share });

test("a look is within bounds and never shows more beside the page than it must", () => {
  fc.assert(
    fc.property(zoom, size, (wanted, page) => {
      const { scale, x, y } = bounded(wanted, page, page);
      expect(scale).toBeGreaterThanOrEqual(1);
      expect(scale).toBeLessThanOrEqual(ZOOM_MAX);
      for (const middle of [x, y]) {
        expect(middle - 1 / (2 * scale)).toBeGreaterThanOrEqual(-1e-9);
        expect(middle + 1 / (2 * scale)).toBeLessThanOrEqual(1 + 1e-9);
      }
    }),
  );
});

test("what is under the fingers stays there while the page is enlarged", () => {
  const at = { x: 200, y: -100 };
  const under = ({ scale, x, y }: typeof WHOLE) => [x + at.x / (scale * 1600), y + at.y / (scale * 900)];
  const once = enlarged(WHOLE, 2, at, paper, paper);
  for (const axis of [0, 1]) expect(under(once)[axis]).toBeCloseTo(under(WHOLE)[axis]!, 9);
  expect(under(enlarged(once, 1.5, at, paper, paper))[0]).toBeCloseTo(under(once)[0]!, 9);
});

test("a page that is dragged follows the finger, as far as it goes", () => {
  const twice = enlarged(WHOLE, 2, { x: 0, y: 0 }, paper, paper);
  expect(moved(twice, { x: 320, y: 0 }, paper, paper)).toEqual({ scale: 2, x: 0.4, y: 0.5 });
  expect(moved(twice, { x: 9_000, y: -9_000 }, paper, paper)).toEqual({ scale: 2, x: 0.25, y: 0.75 });
});

test("where there is room beside the page, the page stays in its middle", () => {
  const tall = { width: 400, height: 225 };
  const opening = { width: 400, height: 700 };
  expect(bounded({ scale: 2, x: 0, y: 0 }, tall, opening)).toEqual({ scale: 2, x: 0.25, y: 0.5 });
});

test("almost the whole page is the whole page, and numbers are short enough for the wire", () => {
  expect(simplified({ scale: 1.01, x: 0.5, y: 0.5 })).toBeNull();
  expect(simplified({ scale: 2.000_049, x: 1 / 3, y: 0.5 })).toEqual({ scale: 2, x: 0.3333, y: 0.5 });
});

test("the page's middle stands in the opening's middle, and the left edge comes in from the left", () => {
  expect(transformOf(WHOLE, paper)).toBe("translate(0.00px, 0.00px) scale(1)");
  expect(transformOf({ scale: 2, x: 0.25, y: 0.5 }, paper)).toBe("translate(800.00px, 0.00px) scale(2)");
});
