import type { ActView } from "@moim/protocol";
import { noteOf } from "../../shared/acts/act-sentence.ts";
import { csvDate, csvOf, csvTime } from "./csv.ts";

const columns = ["opened", "date", "time", "by", "to", "act", "note"] as const;
export type ActColumn = (typeof columns)[number];

/** A sitting with what was done in it. */
export type ActsOfSitting = { startMs: number; occurrence: string | null; acts: readonly ActView[] };
export type ActWords = { heading: (column: ActColumn) => string; sentence: (act: ActView) => string };

/** The log of acts as a file for spreadsheets: a line for each act, times as ISO 8601 with their offset in a zone. */
export function actsCsv(
  sittings: readonly ActsOfSitting[],
  { timeZone, words }: { timeZone: string; words: ActWords },
): string {
  const lines = sittings.flatMap(({ startMs, occurrence, acts }) =>
    acts.map((act) => [
      csvTime(startMs, timeZone),
      csvDate(occurrence),
      csvTime(act.at, timeZone),
      act.by.name,
      act.to?.name ?? "",
      words.sentence(act),
      noteOf(act),
    ]),
  );
  return csvOf([columns.map(words.heading), ...lines]);
}
