import { occurrenceName, seriesIdOf, type Meeting } from "@moim/db";
import { nextOccurrence, occurrenceAt, occurrencesBetween, WINDOW_MAX_DAYS } from "@moim/schedule";
import type { Occurrence, Series } from "@moim/schedule";

const DAY_MS = 24 * 60 * 60_000;
/** How far is looked at a time when dates are counted: some weeks of one that is weekly. */
const STRIDE_MS = 60 * DAY_MS;
const WINDOW_MS = WINDOW_MAX_DAYS * DAY_MS;

/** A date of a meeting. `name` is what addresses and requests call it: its series' id, "~", and the wall time the rule gives it. */
export type MeetingDate = Occurrence & { name: string; series: Series };

const asDate = (series: Series, occurrence: Occurrence): MeetingDate => ({
  ...occurrence,
  name: occurrenceName(series, occurrence.id),
  series,
});

const byStart = (a: MeetingDate, b: MeetingDate) => a.startMs - b.startMs || (a.name < b.name ? -1 : 1);

/** The date of a name, changed and cancelled ones too; null when the meeting has none such. */
export function dateNamed({ series }: Pick<Meeting, "series">, name: string): MeetingDate | null {
  const [seriesId = "", at = ""] = name.split("~", 2);
  const its = series.find((one) => seriesIdOf(one) === seriesId);
  const occurrence = its && occurrenceAt(its, at);
  return occurrence ? asDate(its, occurrence) : null;
}

/** What takes place at least in part between two instants, by start. @throws {ScheduleError} window-invalid */
export function datesBetween({ series }: Pick<Meeting, "series">, fromMs: number, toMs: number): MeetingDate[] {
  const dates = series.flatMap((one) => occurrencesBetween(one, fromMs, toMs).map((each) => asDate(one, each)));
  return series.length > 1 ? dates.toSorted(byStart) : dates;
}

/** The first dates that start at an instant or after it, of one meeting. */
export function datesFrom({ series }: Pick<Meeting, "series">, fromMs: number, limit: number): MeetingDate[] {
  const dates = series.flatMap((one) => firstOf(one, fromMs, limit).map((each) => asDate(one, each)));
  return dates.toSorted(byStart).slice(0, limit);
}

/** The first dates of a series: a window of them at a time, each from the next there is. */
function firstOf(series: Series, fromMs: number, limit: number): Occurrence[] {
  const found: Occurrence[] = [];
  for (let at = fromMs; found.length < limit;) {
    const next = nextOccurrence(series, at);
    if (!next) break;
    const end = next.startMs + STRIDE_MS;
    found.push(...occurrencesBetween(series, next.startMs, end).filter(({ startMs }) => startMs >= next.startMs));
    at = end;
  }
  return found;
}

/** The dates that were cancelled one by one, between two instants. */
export function cancelledDates({ series }: Pick<Meeting, "series">, fromMs: number, toMs: number): MeetingDate[] {
  return series
    .filter(({ cancelled }) => !cancelled)
    .flatMap((one) => one.exceptions.flatMap(({ at, kind }) => (kind === "cancelled" ? [dateOf(one, at)] : [])))
    .filter(({ startMs }) => startMs >= fromMs && startMs < toMs);
}

function dateOf(series: Series, at: string): MeetingDate {
  const occurrence = occurrenceAt(series, at);
  if (!occurrence) throw new Error(`The series ${series.uid} has no date ${at}`);
  return asDate(series, occurrence);
}

/**
 * The date a meeting is about at a moment: the one that takes place, or that the open room is nearest to; else the next; else
 * the last there was. Of a meeting that is cancelled it is one of those it had.
 */
export function dateNow(meeting: Pick<Meeting, "series" | "liveSince">, now: Date): MeetingDate {
  const nowMs = now.getTime();
  const running = datesBetween(meeting, nowMs, nowMs + 1).at(-1);
  if (running) return running;
  const next = datesFrom(meeting, nowMs, 1)[0];
  const last = datesBetween(meeting, nowMs - WINDOW_MS, nowMs).at(-1);
  if (meeting.liveSince && next && last) {
    const distance = ({ startMs }: MeetingDate) => Math.abs(startMs - (meeting.liveSince?.getTime() ?? nowMs));
    return distance(last) < distance(next) ? last : next;
  }
  return next ?? last ?? lastResort(meeting);
}

/** A date of a meeting that has none around: the first of its newest series, be it cancelled or long ago. */
function lastResort({ series }: Pick<Meeting, "series">): MeetingDate {
  const newest = series.at(-1);
  if (!newest) throw new Error("A meeting has no series");
  return dateOf(newest, newest.start);
}

/** Where a date stands. `live` is the one that the open room is about. */
export type DateState = "coming" | "live" | "over" | "cancelled";

/** Where a date of a meeting stands at a moment. */
export function stateOf(
  meeting: Pick<Meeting, "series" | "liveSince" | "cancelledAt">,
  date: MeetingDate,
  now: Date,
): DateState {
  if (meeting.cancelledAt || date.isCancelled) return "cancelled";
  if (meeting.liveSince && dateNow(meeting, now).name === date.name) return "live";
  return date.endMs <= now.getTime() ? "over" : "coming";
}
