import { occurrencesBetween, type Occurrence, type Series } from "@moim/schedule";

/** A room that is opened further from a date than this isn't about it. */
const FAR_MS = 12 * 60 * 60_000;

/**
 * The date of a meeting that a room is opened for: the one that takes place, else the nearest within twelve hours.
 * @param series of the meeting; cancelled dates are none
 */
export function sittingDate(series: readonly Series[], atMs: number): { series: Series; date: Occurrence } | null {
  const around = series.flatMap((one) =>
    occurrencesBetween(one, atMs - FAR_MS, atMs + FAR_MS).map((date) => ({ series: one, date })),
  );
  const distance = ({ date }: { date: Occurrence }) => Math.max(date.startMs - atMs, atMs - date.endMs, 0);
  const [nearest] = around.toSorted((a, b) => distance(a) - distance(b) || b.date.startMs - a.date.startMs);
  return nearest ?? null;
}
