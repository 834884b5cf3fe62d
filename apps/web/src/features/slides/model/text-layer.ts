import type { Line } from "./page-info.ts";
import type { Size } from "./paper.ts";
import { rangesOf } from "./search.ts";

/** How wide a text is in the layer's font, at a height of one pixel. */
export type Measure = (text: string) => number;

/** A line of text laid over its picture: CSS pixels, and how much it is stretched to be as wide as the picture's. */
export type LaidLine = { left: number; top: number; fontPx: number; stretch: number };

export function layLine({ x, y, w, h, text }: Line, page: Size, measure: Measure): LaidLine {
  const fontPx = h * page.height;
  const width = measure(text) * fontPx;
  return {
    left: x * page.width,
    top: y * page.height,
    fontPx,
    stretch: width > 0 ? (w * page.width) / width : 1,
  };
}

/** What is marked on a page, in CSS pixels. */
export type Marked = { left: number; top: number; width: number; height: number };

/** Where what was searched for stands on a page. */
export function marksOf(lines: readonly Line[], typed: string, page: Size, measure: Measure): Marked[] {
  return lines.flatMap((line) => {
    const whole = measure(line.text);
    return rangesOf(line.text, typed).map(({ from, to }): Marked => {
      const share = (end: number) => (whole > 0 ? measure(line.text.slice(0, end)) / whole : 0);
      return {
        left: (line.x + line.w * share(from)) * page.width,
        top: line.y * page.height,
        width: line.w * (share(to) - share(from)) * page.width,
        height: line.h * page.height,
      };
    });
  });
}
