import type { Loss, RefusalReason } from "./results.ts";

/** How one file fared. */
export type Checked = {
  file: string;
  outcome: "rendered" | RefusalReason;
  /** The page at fault, where one is. */
  atPage: number | null;
  pages: number | null;
  seconds: number;
  /** The largest resident memory; null where no process was needed, or it can't be told. */
  memoryMB: number | null;
  lost: Loss["what"][];
};

const titles = ["file", "outcome", "pages", "seconds", "memory MB", "lost"];
const LEFT = new Set([0, 1, 5]);

/** A table for people, in columns of text. */
export function checkTable(checked: readonly Checked[]): string {
  const rows = checked.map(({ file, outcome, atPage, pages, seconds, memoryMB, lost }) => [
    file,
    outcome === "rendered" ? outcome : `refused: ${outcome}${atPage === null ? "" : ` (page ${atPage})`}`,
    String(pages ?? "-"),
    seconds.toFixed(1),
    String(memoryMB ?? "-"),
    lost.join(", "),
  ]);
  const all = [titles, ...rows];
  const widths = titles.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (LEFT.has(column) ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join("  ")
      .trimEnd();
  return all.map(line).join("\n");
}
