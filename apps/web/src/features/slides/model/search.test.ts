import fc from "fast-check";
import { expect, test } from "vitest";
import { findIn, rangesOf } from "./search.ts";

const found = (text: string, typed: string) => rangesOf(text, typed).map(({ from, to }) => text.slice(from, to));

test("words are found whatever their case and accents, each time they stand there", () => {
  expect(found("Café, café and CAFE", "cafe")).toEqual(["Café", "café", "CAFE"]);
  expect(found("Straße ﬁnal", "final")).toEqual(["ﬁnal"]);
});

test("a Korean syllable is found while it is being typed", () => {
  expect(found("광합성이란", "광합")).toEqual(["광합"]);
  expect(found("광합성이란", "광하")).toEqual(["광합"]);
});

test("nothing is found for nothing, or for spaces", () => {
  expect(rangesOf("abc", "")).toEqual([]);
  expect(rangesOf("a b", "  ")).toEqual([]);
});

test("what is found lies in the text, in order, and never overlaps", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 2 }),
      (text, typed) => {
        let last = 0;
        for (const { from, to } of rangesOf(text, typed)) {
          expect(from).toBeGreaterThanOrEqual(last);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(text.length);
          last = to;
        }
      },
    ),
  );
});

test("a hit tells the page, how often, and the words around the first place, over line ends", () => {
  const pages = [
    { position: 1, text: "Nothing here" },
    {
      position: 4,
      text: "What goes in,\nwhat comes out of a green leaf in the light of a long summer's day, and goes",
    },
  ];
  expect(findIn(pages, "in, what")).toEqual([
    {
      position: 4,
      before: "What goes ",
      match: "in, what",
      after: " comes out of a green leaf in the light of a lon…",
      count: 1,
    },
  ]);
  expect(findIn(pages, "goes")[0]).toMatchObject({ position: 4, count: 2 });
});
