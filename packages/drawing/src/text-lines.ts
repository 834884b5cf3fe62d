import type { Mark } from "@moim/protocol";

/** How far apart the lines of a text stand, and where in its line a letter stands, in heights of a letter. */
export const LINE_HEIGHT = 1.25;
export const ASCENT = 0.95;

/** A text's lines; a tab is as wide as four spaces. */
export function linesOf({ text = "" }: Pick<Mark, "text">): string[] {
  return text.replaceAll("\t", "    ").split("\n");
}

const wide = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\p{Extended_Pictographic}]/u;

/** About how wide a line is, in heights of a letter: nothing here can measure letters. */
export function widthOf(line: string): number {
  let width = 0;
  for (const character of line) width += wide.test(character) ? 1 : 0.58;
  return width;
}
