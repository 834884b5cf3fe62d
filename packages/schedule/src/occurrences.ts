import { DAY_MS, LAST_DAY } from "./days.ts";
import { localMsOf, parseLocal, readLocal, writeDate, writeMinute } from "./local-time.ts";
import { ScheduleError } from "./reasons.ts";
import { isRuleDay, lastRuleDay, ruleDays } from "./rule-days.ts";
import type { Exception, Series } from "./series.ts";
import { instantOf } from "./zone.ts";

const MINUTE_MS = 60_000;
export const WINDOW_MAX_DAYS = 1_100;
/** Wall clocks and instants are less than a day and a change of the clock apart. */
const ZONE_DAYS = 2;

/** One date of a series. */
export type Occurrence = {
  /** The wall time that the rule gives it, whatever it was moved to: "2026-03-02T10:00". */
  id: string;
  /** Wall time in the series' zone. */
  start: string;
  startMs: number;
  /** The start and the duration, whatever clocks do meanwhile. */
  endMs: number;
  durationMinutes: number;
  title: string;
  /** Whether its start, duration or title is its own. */
  isChanged: boolean;
  isCancelled: boolean;
};

function plain(series: Series, id: string, localMs: number): Occurrence {
  const startMs = instantOf(localMs, series.zone);
  return {
    id,
    start: id,
    startMs,
    endMs: startMs + series.durationMinutes * MINUTE_MS,
    durationMinutes: series.durationMinutes,
    title: series.title,
    isChanged: false,
    isCancelled: series.cancelled,
  };
}

function excepted(series: Series, exception: Exception): Occurrence {
  const start = (exception.kind === "changed" && exception.start) || exception.at;
  const one = plain(series, exception.at, localMsOf(readLocal(start)));
  if (exception.kind === "cancelled") return { ...one, isCancelled: true };
  const durationMinutes = exception.durationMinutes ?? series.durationMinutes;
  return {
    ...one,
    start,
    durationMinutes,
    endMs: one.startMs + durationMinutes * MINUTE_MS,
    title: exception.title ?? series.title,
    isChanged: true,
  };
}

/** What the rule gives and no exception changes, in order, from a day on. */
function* plainOnes(series: Series, fromDay: number, toDay: number): Generator<Occurrence> {
  const { day, minute } = readLocal(series.start);
  const time = `T${writeMinute(minute)}`;
  const exceptions = new Set(series.exceptions.map(({ at }) => at));
  for (const one of ruleDays(series.rule, day, Math.max(day, fromDay), toDay)) {
    const id = writeDate(one) + time;
    if (!exceptions.has(id)) yield plain(series, id, one * DAY_MS + minute * MINUTE_MS);
  }
}

const changedOnes = (series: Series) =>
  series.exceptions.flatMap((one) => (one.kind === "changed" ? [excepted(series, one)] : []));

const byTime = (a: Occurrence, b: Occurrence) => a.startMs - b.startMs || (a.id < b.id ? -1 : 1);

/**
 * What takes place, at least in part, from an instant until just before another, by start. Cancelled dates are left out.
 * @throws {ScheduleError} window-invalid for more than WINDOW_MAX_DAYS
 */
export function occurrencesBetween(series: Series, fromMs: number, toMs: number): Occurrence[] {
  if (!(toMs >= fromMs && toMs - fromMs <= WINDOW_MAX_DAYS * DAY_MS)) throw new ScheduleError("window-invalid");
  if (series.cancelled) return [];
  const isWithin = ({ startMs, endMs }: Occurrence) => startMs < toMs && endMs > fromMs;
  const fromDay = Math.floor((fromMs - series.durationMinutes * MINUTE_MS) / DAY_MS) - ZONE_DAYS;
  const toDay = Math.floor(toMs / DAY_MS) + ZONE_DAYS;
  const found: Occurrence[] = [];
  for (const one of plainOnes(series, fromDay, toDay)) if (isWithin(one)) found.push(one);
  const changed = changedOnes(series).filter(isWithin);
  return changed.length > 0 ? [...found, ...changed].toSorted(byTime) : found;
}

/** The first date that starts at an instant or after it; null when there is none, or all is cancelled. */
export function nextOccurrence(series: Series, fromMs: number): Occurrence | null {
  if (series.cancelled || !Number.isFinite(fromMs)) return null;
  const candidates = changedOnes(series).filter(({ startMs }) => startMs >= fromMs);
  for (const one of plainOnes(series, Math.floor(fromMs / DAY_MS) - ZONE_DAYS, LAST_DAY)) {
    if (one.startMs < fromMs) continue;
    candidates.push(one);
    break;
  }
  return candidates.toSorted(byTime)[0] ?? null;
}

/** The date known by an id, be it changed or cancelled; null if the series has none such. */
export function occurrenceAt(series: Series, id: string): Occurrence | null {
  const exception = series.exceptions.find(({ at }) => at === id);
  if (exception) return excepted(series, exception);
  const local = id.includes("T") ? parseLocal(id) : null;
  const first = readLocal(series.start);
  if (!local || local.minute !== first.minute || !isRuleDay(series.rule, first.day, local.day)) return null;
  return plain(series, id, localMsOf(local));
}

/**
 * From the first start to the last end there may be, moved dates within; null is for ever. For finding series by time where they
 * are stored: outside of it nothing of a series takes place.
 */
export function spanOf(series: Series): { startMs: number; endMs: number | null } {
  const { day, minute } = readLocal(series.start);
  const lastDay = lastRuleDay(series.rule, day);
  const first = plain(series, series.start, localMsOf({ day, minute }));
  const moved = changedOnes(series);
  const startMs = Math.min(first.startMs, ...moved.map((one) => one.startMs));
  if (lastDay === null) return { startMs, endMs: null };
  const last = plain(series, series.start, localMsOf({ day: lastDay, minute }));
  return { startMs, endMs: Math.max(last.endMs, ...moved.map((one) => one.endMs)) };
}
