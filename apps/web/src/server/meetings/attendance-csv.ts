import { stringify } from "csv-stringify/sync";
import { Temporal } from "temporal-polyfill";
import { minutesOf, type SittingView } from "./attendance.ts";

/** Tells Excel that this is UTF-8. */
const BYTE_ORDER_MARK = "\uFEFF";

const columns = ["opened", "closed", "date", "name", "role", "invitedAs", "joined", "left", "minutes"] as const;
export type AttendanceColumn = (typeof columns)[number];

export type CsvWords = {
  heading: (column: AttendanceColumn) => string;
  role: (role: SittingView["people"][number]["role"]) => string;
};

/**
 * Attendance as a file for spreadsheets (RFC 4180): a line for each stay, times as ISO 8601 with their offset in a zone. What
 * would begin a formula there has an apostrophe before it: names are chosen by whoever joins.
 */
export function attendanceCsv(
  sittings: readonly SittingView[],
  { timeZone, words, now }: { timeZone: string; words: CsvWords; now: number },
): string {
  const time = (ms: number | null) => (ms === null ? "" : isoWithOffset(ms, timeZone));
  const lines = sittings.flatMap(({ startMs, endMs, occurrence, people }) =>
    people.flatMap(({ name, role, invitedEmail, stays }) =>
      stays.map((stay) => [
        time(startMs),
        time(endMs),
        occurrence?.slice(occurrence.indexOf("~") + 1) ?? "",
        name,
        words.role(role),
        invitedEmail ?? "",
        time(stay.joinedMs),
        time(stay.leftMs),
        String(minutesOf([stay], now)),
      ]),
    ),
  );
  const options = { bom: false, record_delimiter: "\r\n", escape_formulas: true } as const;
  return BYTE_ORDER_MARK + stringify([columns.map(words.heading), ...lines], options);
}

/** "2026-11-23T21:00:07+09:00" */
function isoWithOffset(ms: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO(timeZone)
    .toString({ smallestUnit: "second", timeZoneName: "never" });
}
