import { expect, it } from "vitest";
import { withGuessedHeadings } from "./headings.ts";

const line = (text: string, h: number) => ({ text, x: 0, y: 0, w: 0.5, h });
const body = line("Much of the page is text of this size, line after line", 0.03);
const levels = (lines: Parameters<typeof withGuessedHeadings>[0]) =>
  withGuessedHeadings(lines).map(({ heading }) => heading);

it("takes the largest lines for the first level, smaller ones for the next, down to the third", () => {
  expect(
    levels([line("Title", 0.1), body, line("Part", 0.07), body, line("Piece", 0.05), line("Bit", 0.042), body]),
  ).toEqual([1, undefined, 2, undefined, 3, 3, undefined]);
});

it("takes lines that differ by a hair for the same level", () => {
  expect(levels([line("One", 0.1), line("Two", 0.097), body, body])).toEqual([1, 1, undefined, undefined]);
});

it("takes nothing for a heading on a page of small text alone", () => {
  expect(levels([body, body, body])).toEqual([undefined, undefined, undefined]);
  expect(levels([])).toEqual([]);
});

it("takes the first line for the title where all are large", () => {
  expect(levels([line("Thank you", 0.12), line("Questions?", 0.12)])).toEqual([1, undefined]);
});

it("takes no ornaments and no long paragraphs for headings", () => {
  expect(levels([line("— • —", 0.2), line("long ".repeat(50), 0.1), ...Array.from({ length: 8 }, () => body)])).toEqual(
    Array.from({ length: 10 }, () => undefined),
  );
});
