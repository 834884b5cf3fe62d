import type { Line } from "./results.ts";

/** How much larger than the page's body text a heading is at least. */
const CLEARLY_LARGER = 1.35;
/** On a page that is all of one size: letters of this share of its height are a title. */
const TITLE_HEIGHT = 0.07;
const LONGEST_HEADING = 200;
const LOWEST_LEVEL = 3;

/**
 * Marks as headings the lines that are clearly larger than most of the page's text, the largest as level 1. For pages that
 * don't say themselves what their headings are.
 */
export function withGuessedHeadings(lines: readonly Line[]): Line[] {
  const body = bodyHeight(lines);
  const isHeading = (line: Line) => mayBeHeading(line) && line.h >= CLEARLY_LARGER * body;
  const headings = lines.filter(isHeading);
  if (headings.length === 0) {
    const title = lines.find(mayBeHeading);
    return lines.map((line) => (line === title && line.h >= TITLE_HEIGHT ? { ...line, heading: 1 } : line));
  }
  const heights = distinct(headings.map(({ h }) => h));
  return lines.map((line) => {
    if (!isHeading(line)) return line;
    const level = heights.findIndex((height) => sameHeight(height, line.h)) + 1;
    return { ...line, heading: Math.min(level, LOWEST_LEVEL) };
  });
}

const mayBeHeading = ({ text }: Line) => text.length <= LONGEST_HEADING && /\p{L}|\p{N}/u.test(text);

/** The height of the line that half of the page's characters are not taller than. */
function bodyHeight(lines: readonly Line[]): number {
  const byHeight = lines.toSorted((a, b) => a.h - b.h);
  const half = byHeight.reduce((sum, { text }) => sum + text.length, 0) / 2;
  let characters = 0;
  for (const { text, h } of byHeight) {
    characters += text.length;
    if (characters >= half) return h;
  }
  return 0;
}

const sameHeight = (a: number, b: number) => Math.abs(a - b) <= 0.1 * Math.max(a, b);

/** The heights that differ clearly, largest first. */
function distinct(heights: readonly number[]): number[] {
  const kept: number[] = [];
  for (const height of heights.toSorted((a, b) => b - a)) {
    if (!kept.some((other) => sameHeight(other, height))) kept.push(height);
  }
  return kept;
}
