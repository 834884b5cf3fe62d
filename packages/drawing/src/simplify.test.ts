import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { distance } from "./hits.ts";
import { simplify } from "./simplify.ts";

const pairs = (numbers: readonly number[]) =>
  Array.from({ length: numbers.length / 2 }, (_, index) => ({ x: numbers[index * 2]!, y: numbers[index * 2 + 1]! }));

describe("simplifying", () => {
  test("leaves out what lies on a line and keeps corners", () => {
    expect(simplify([0, 0, 50, 1, 100, 0, 100, 50, 100, 100], 2)).toEqual([0, 0, 100, 0, 100, 100]);
    expect(simplify([7, 8], 2)).toEqual([7, 8]);
    expect(simplify([], 2)).toEqual([]);
  });

  test("never moves the line by more than it may", () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 }));
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 2, maxLength: 60 }),
        fc.integer({ min: 1, max: 50 }),
        (line, tolerance) => {
          const kept = pairs(simplify(line.flat(), tolerance));
          expect(kept[0]).toEqual(pairs(line.flat())[0]);
          expect(kept.at(-1)).toEqual(pairs(line.flat()).at(-1));
          for (const place of pairs(line.flat())) {
            const off = Math.min(...kept.slice(1).map((to, index) => distance(kept[index]!, to, place)));
            expect(off).toBeLessThanOrEqual(tolerance);
          }
        },
      ),
    );
  });
});
