import { stringify } from "csv-stringify/sync";
import { Temporal } from "temporal-polyfill";

/** Tells Excel that this is UTF-8. */
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Lines as a file for spreadsheets (RFC 4180). What would begin a formula there has an apostrophe before it: names are chosen by
 * whoever joins.
 */
export function csvOf(lines: readonly (readonly string[])[]): string {
  const options = { bom: false, record_delimiter: "\r\n", escape_formulas: true } as const;
  const rows = lines.map((line) => [...line]);
  return BYTE_ORDER_MARK + stringify(rows, options);
}

/** "2026-11-23T21:00:07+09:00"; empty for what isn't yet. */
export function csvTime(ms: number | null, timeZone: string): string {
  if (ms === null) return "";
  return Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO(timeZone)
    .toString({ smallestUnit: "second", timeZoneName: "never" });
}

/** The date a sitting was of, in the words of its series: "2026-11-23T21:00"; empty when it was of none. */
export function csvDate(occurrence: string | null): string {
  return occurrence?.slice(occurrence.indexOf("~") + 1) ?? "";
}

/** The answer that downloads a file under this name. */
export function csvResponse(csv: string, filename: string): Response {
  return new Response(csv, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8; header=present",
      "Content-Disposition": `attachment; filename="${filename}"`,
      "Cache-Control": "no-store",
    },
  });
}
