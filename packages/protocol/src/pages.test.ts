import fc from "fast-check";
import { expect, test } from "vitest";
import { isReady, keyOf, lengthOf, pageAt, positionOf } from "./pages.ts";
import { pageKey } from "./text.ts";

const blanks = (list: [string, number][]) => list.map(([id, after]) => ({ id, after }));
const keys = (deck: Parameters<typeof pageAt>[0]) =>
  Array.from({ length: lengthOf(deck) }, (_, index) => {
    const ref = pageAt(deck, index + 1);
    return ref && keyOf(ref);
  });

test("S11: blank pages stand behind the page they were put behind, in their order", () => {
  const deck = { pageCount: 3, pagesReady: 3, blanks: blanks([["x", 2], ["y", 0], ["z", 2], ["w", 3]]) }; // prettier-ignore
  expect(keys(deck)).toEqual(["by", "p1", "p2", "bx", "bz", "p3", "bw"]);
  expect(pageAt(deck, 8)).toBeNull();
  expect(pageAt(deck, 0)).toBeNull();
});

test("S11: every page is found where it stands, and nothing else is", () => {
  const deck = fc.record({
    pageCount: fc.option(fc.integer({ min: 0, max: 8 }), { nil: null }),
    pagesReady: fc.integer({ min: 0, max: 8 }),
    blanks: fc.uniqueArray(fc.record({ id: fc.stringMatching(/^[a-z]{1,3}$/), after: fc.nat(8) }), {
      selector: ({ id }) => id,
      maxLength: 5,
    }),
  });
  fc.assert(
    fc.property(deck, (given) => {
      const pages = given.pageCount ?? given.pagesReady;
      const paged = { ...given, blanks: given.blanks.filter(({ after }) => after <= pages) };
      const all = keys(paged);
      expect(new Set(all).size).toBe(all.length);
      all.forEach((key, index) => expect(key !== null && positionOf(paged, key)).toBe(index + 1));
      for (const key of all) expect(pageKey.safeParse(key).success).toBe(true);
      expect(positionOf(paged, "p999")).toBeNull();
    }),
  );
});

test("S2: a blank page is always ready, one of the file once it is drawn", () => {
  const deck = { pageCount: 3, pagesReady: 1, blanks: blanks([["x", 3]]) };
  expect([1, 2, 3, 4, 5].map((position) => isReady(deck, position))).toEqual([true, false, false, true, false]);
});
