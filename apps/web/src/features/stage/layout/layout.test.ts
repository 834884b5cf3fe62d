import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arrange, GAP_PX } from "./arrange.ts";
import { placeFocus, shareOf, stripCapacity, stripSide } from "./focus.ts";
import { FACES, UPRIGHT_FACES, type Rect, type Size } from "./geometry.ts";
import { fitGrid, gridCapacity, placeGrid } from "./grid.ts";

const box = fc.record({ width: fc.integer({ min: 200, max: 3840 }), height: fc.integer({ min: 160, max: 2160 }) });
const count = fc.integer({ min: 1, max: 60 });
const shapes = fc.constantFrom(FACES, UPRIGHT_FACES, { narrowest: 16 / 9, widest: 16 / 9 });
const GAP = GAP_PX;

const area = ({ width, height }: Size) => width * height;
const inside = (rect: Rect, outer: Size) =>
  rect.x >= 0 &&
  rect.y >= 0 &&
  rect.x + rect.width <= outer.width + 1e-6 &&
  rect.y + rect.height <= outer.height + 1e-6;
const overlap = (a: Rect, b: Rect) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
function anyOverlap(rects: readonly Rect[]): boolean {
  return rects.some((a, index) => rects.slice(index + 1).some((b) => overlap(a, b)));
}

describe("a grid of faces", () => {
  test("holds every tile inside the box, none over another", () => {
    fc.assert(
      fc.property(count, box, shapes, (n, size, allowed) => {
        fc.pre(fitGrid(n, size, allowed, GAP).tile.width >= 1); // gridCapacity never lets more in
        const rects = placeGrid(n, size, allowed, GAP);
        expect(rects).toHaveLength(n);
        expect(rects.every((rect) => inside(rect, size))).toBe(true);
        expect(anyOverlap(rects)).toBe(false);
      }),
    );
  });

  test("makes tiles smaller, never larger, when someone joins", () => {
    fc.assert(
      fc.property(count, box, shapes, (n, size, allowed) => {
        const before = area(fitGrid(n, size, allowed, GAP).tile);
        expect(area(fitGrid(n + 1, size, allowed, GAP).tile)).toBeLessThanOrEqual(before + 1e-6);
      }),
    );
  });

  test("makes tiles larger, never smaller, when the window grows", () => {
    fc.assert(
      fc.property(count, box, fc.nat(500), fc.nat(500), shapes, (n, size, wider, higher, allowed) => {
        const grown = { width: size.width + wider, height: size.height + higher };
        const before = area(fitGrid(n, size, allowed, GAP).tile);
        expect(area(fitGrid(n, grown, allowed, GAP).tile)).toBeGreaterThanOrEqual(before - 1e-6);
      }),
    );
  });

  test("keeps every tile in an allowed shape", () => {
    fc.assert(
      fc.property(count, box, shapes, (n, size, allowed) => {
        const { tile } = fitGrid(n, size, allowed, GAP);
        if (tile.width === 0) return;
        expect(tile.width / tile.height).toBeGreaterThanOrEqual(allowed.narrowest - 1e-6);
        expect(tile.width / tile.height).toBeLessThanOrEqual(allowed.widest + 1e-6);
      }),
    );
  });

  test("uses the columns a person would expect", () => {
    const desktop = { width: 1424, height: 760 };
    expect(fitGrid(2, desktop, FACES, GAP)).toMatchObject({ columns: 2, rows: 1 });
    expect(fitGrid(4, desktop, FACES, GAP)).toMatchObject({ columns: 2, rows: 2 });
    expect(fitGrid(9, desktop, FACES, GAP)).toMatchObject({ columns: 3, rows: 3 });
    expect(fitGrid(2, { width: 374, height: 640 }, FACES, GAP)).toMatchObject({ columns: 1, rows: 2 });
  });

  test("uses all of a phone held upright", () => {
    const phone = { width: 374, height: 736 };
    for (const n of [2, 3, 5, 6, 8]) {
      const { tiles } = arrange(phone, null, n);
      const filled = tiles.reduce((sum, tile) => sum + area(tile), 0);
      // Five are shown as six would be.
      expect(filled / area(phone), `${n} people`).toBeGreaterThan(n === 5 ? 0.75 : 0.9);
    }
  });

  test("has a capacity whose tiles are not narrower than asked, and one more would be", () => {
    fc.assert(
      fc.property(box, shapes, (size, allowed) => {
        const capacity = gridCapacity(size, allowed, GAP, 160, 25);
        if (capacity > 2) expect(fitGrid(capacity, size, allowed, GAP).tile.width).toBeGreaterThanOrEqual(160);
        if (capacity < 25) expect(fitGrid(capacity + 1, size, allowed, GAP).tile.width).toBeLessThan(160);
      }),
    );
  });
});

describe("something large with faces in a strip", () => {
  test("holds everything inside the box, nothing over another", () => {
    fc.assert(
      fc.property(fc.nat(40), box, (n, size) => {
        const { main, strip } = placeFocus(n, size, GAP);
        expect(strip.length).toBeLessThanOrEqual(n);
        expect([main, ...strip].every((rect) => inside(rect, size))).toBe(true);
        expect(anyOverlap([main, ...strip])).toBe(false);
      }),
    );
  });

  test("gives everything to what is large when there is nobody else", () => {
    const size = { width: 1200, height: 700 };
    expect(placeFocus(0, size, GAP)).toMatchObject({ main: { x: 0, y: 0, ...size }, strip: [] });
  });

  test("has two rows of faces on a high phone, one on a low one", () => {
    expect(stripCapacity({ width: 374, height: 730 }, GAP)).toBe(6);
    expect(stripCapacity({ width: 344, height: 500 }, GAP)).toBe(3);
  });

  test("puts the strip on top of a phone and beside on a desktop", () => {
    expect(stripSide({ width: 374, height: 640 })).toBe("top");
    expect(stripSide({ width: 828, height: 300 })).toBe("right");
    expect(stripSide({ width: 1424, height: 760 })).toBe("right");
  });

  test("in a width someone chose: everything inside the box, nothing over another, the usual when nothing was chosen", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), box, share, (n, size, chosen) => {
        const { main, strip, side } = placeFocus(n, size, GAP, chosen);
        expect(strip.length).toBe(Math.min(n, stripCapacity(size, GAP, side === "right" ? chosen : null)));
        expect([main, ...strip].every((rect) => inside(rect, size))).toBe(true);
        expect(anyOverlap([main, ...strip])).toBe(false);
      }),
    );
    expect(placeFocus(3, { width: 1424, height: 760 }, GAP, null)).toEqual(
      placeFocus(3, { width: 1424, height: 760 }, GAP),
    );
  });

  test("the wider the faces, the narrower what is large, within bounds", () => {
    const size = { width: 1400, height: 700 };
    const width = (chosen: number) => placeFocus(2, size, GAP, chosen).main.width;
    expect(width(0.2)).toBeGreaterThan(width(0.4));
    expect(width(0)).toBe(width(0.1));
    expect(width(0.9)).toBe(width(0.6));
    expect(shareOf(size, null)).toBeCloseTo(0.16);
    expect(shareOf({ width: 374, height: 700 }, 0.4), "no strip beside on a phone").toBeNull();
  });
});
