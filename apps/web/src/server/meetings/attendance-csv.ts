import { minutesOf, type SittingView } from "./attendance.ts";
import { csvDate, csvOf, csvTime } from "./csv.ts";

const columns = ["opened", "closed", "date", "name", "role", "invitedAs", "joined", "left", "minutes"] as const;
export type AttendanceColumn = (typeof columns)[number];

export type CsvWords = {
  heading: (column: AttendanceColumn) => string;
  role: (role: SittingView["people"][number]["role"]) => string;
};

/** Attendance as a file for spreadsheets: a line for each stay, times as ISO 8601 with their offset in a zone. */
export function attendanceCsv(
  sittings: readonly SittingView[],
  { timeZone, words, now }: { timeZone: string; words: CsvWords; now: number },
): string {
  const time = (ms: number | null) => csvTime(ms, timeZone);
  const lines = sittings.flatMap(({ startMs, endMs, occurrence, people }) =>
    people.flatMap(({ name, role, invitedEmail, stays }) =>
      stays.map((stay) => [
        time(startMs),
        time(endMs),
        csvDate(occurrence),
        name,
        words.role(role),
        invitedEmail ?? "",
        time(stay.joinedMs),
        time(stay.leftMs),
        String(minutesOf([stay], now)),
      ]),
    ),
  );
  return csvOf([columns.map(words.heading), ...lines]);
}
