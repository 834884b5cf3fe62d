/** How a run went: what was measured, or what went wrong, with the product apart from with ourselves. */
export type Outcome =
  | {
      kind: "measured";
      figures: Record<string, number>;
      /** Who had each part back last. */
      lastOf: Record<string, string>;
      /** What had to hold and didn't, in words. */
      broke: string[];
    }
  /** The product didn't come back within the limit, which is far above every bar. */
  | { kind: "not-recovered"; afterMs: number; missing: string[] }
  /** The test itself failed: a page that crashed, a timeout of our own, a command that failed. It says nothing of the product. */
  | { kind: "broken"; error: string };

/** What a figure has to keep to; `least` for one that is better the higher it is. */
export type Bar = { figure: string; unit: "ms" | "%" | "fps" | ""; p95?: number; max?: number; least?: number };

export type Summary = {
  runs: number;
  p50: number | null;
  p95: number | null;
  max: number | null;
  min: number | null;
};

/** Nearest-rank percentiles: each is a value that was measured. */
export function summarize(values: readonly number[]): Summary {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? null;
  return { runs: sorted.length, p50: at(0.5), p95: at(0.95), max: at(1), min: sorted[0] ?? null };
}

/** Whether a bar was held; null when nothing was measured. */
export function isHeld(summary: Summary, bar: Bar): boolean | null {
  const { p95, max, min } = summary;
  if (p95 === null || max === null || min === null) return null;
  return p95 <= (bar.p95 ?? Infinity) && max <= (bar.max ?? Infinity) && min >= (bar.least ?? -Infinity);
}
