import type { DeckView } from "@moim/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import { bestLoaded, fitPaper, imagesFor, neighbours, paced, reachable, stageWidth } from "./paper.ts";

test("paper fits its room, touches it on two sides and keeps its shape", () => {
  const side = fc.integer({ min: 100, max: 4_000 });
  fc.assert(
    fc.property(side, side, side, side, (pw, ph, rw, rh) => {
      const { width, height } = fitPaper({ width: pw, height: ph }, { width: rw, height: rh });
      expect(width).toBeLessThanOrEqual(rw);
      expect(height).toBeLessThanOrEqual(rh);
      expect(rw - width < 1 || rh - height < 1).toBe(true);
      expect(Math.abs(width * ph - height * pw)).toBeLessThanOrEqual(pw + ph);
    }),
  );
});

test("sharp screens and large stages get the large image, others the small one", () => {
  expect([stageWidth(1_100, 1), stageWidth(1_400, 1), stageWidth(1_420, 1), stageWidth(800, 2)]).toEqual([
    1280, 1280, 1920, 1920,
  ]);
  expect([stageWidth(1_100, 1, 1.5), stageWidth(1_100, 1, 3), stageWidth(2_400, 2)]).toEqual([1920, 3840, 1920]);
});

test("until the wanted image is there the sharpest loaded one stands in", () => {
  expect(bestLoaded([], 1280)).toBeNull();
  expect(bestLoaded([320], 1280)).toBe(320);
  expect(bestLoaded([320, 1280], 1920)).toBe(1280);
  expect(bestLoaded([320, 1280, 1920], 1280)).toBe(1280);
});

test("neighbours are pages of the file that can be shown", () => {
  const deck = (pagesReady: number, blanks: DeckView["blanks"] = []) =>
    ({ pageCount: 12, pagesReady, blanks }) as unknown as DeckView;
  expect(neighbours(deck(12), 1)).toEqual([2, 3]);
  expect(neighbours(deck(6), 5)).toEqual([6, 4]);
  expect(neighbours(deck(1), 1)).toEqual([]);
  expect(neighbours(deck(12, [{ id: "b", after: 1 }]), 1), "the second is blank").toEqual([2]);
});

test("a wish beyond the ends ends at them", () => {
  expect([reachable(0, 9), reachable(5, 9), reachable(99, 9)]).toEqual([1, 5, 9]);
});

test("the small image comes first, then the sharp one, then the neighbours'; on a slow line only what can't be done without", () => {
  const wish = { page: 4, near: [5, 3], wanted: 1920, usual: 1920 } as const;
  const named = (isSlow: boolean) => imagesFor({ ...wish, isSlow }).map(({ page, width }) => `${page}-${width}`);
  expect(named(false)).toEqual(["4-1280", "4-1920", "5-1280", "3-1280", "5-1920", "3-1920"]);
  expect(named(true)).toEqual(["4-1280", "5-1280"]);
});

test("an address says the pace where there is one", () => {
  expect(paced("/1-1280.webp?k=a", null)).toBe("/1-1280.webp?k=a");
  expect(paced("/1-1280.webp?k=a", 12)).toBe("/1-1280.webp?k=a&pace=12");
});
