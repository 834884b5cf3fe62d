import { MAX_TEXT_CHARACTERS } from "./limits.ts";

// Control characters but line breaks and tabs; U+FFFE is how PDFium marks a hyphen at a line's end.
const unwanted = /[^\P{Cc}\n\t]|[\uFFFE\uFFFF]/gu;

/** A page's text as people may read and hear it: `\n` line ends, no control characters, bounded, well-formed. */
export function cleanText(raw: string): string {
  const text = raw
    .replace(/\r\n?/g, "\n")
    .replace(unwanted, "")
    .replace(/[ \t]+\n/g, "\n")
    .trim();
  return text
    .toWellFormed()
    .slice(0, MAX_TEXT_CHARACTERS)
    .replace(/[\uD800-\uDBFF]$/, "");
}
