import { parseLocal, readLocal, writeLocal } from "./local-time.ts";
import { occurrenceAt, type Occurrence } from "./occurrences.ts";
import { ScheduleError } from "./reasons.ts";
import { ruleSchema, type Rule } from "./rule.ts";
import { isRuleDay } from "./rule-days.ts";
import { readSeries, type Exception, type Series } from "./series.ts";
import { shiftRule } from "./shift.ts";

/** What one date may have of its own. `start` is where it is moved to, wall time in the series' zone. */
export type DateChange = { start?: string; durationMinutes?: number; title?: string };
/** What a series may have otherwise. `start` is where the date one acts on is moved to, and all others with it. */
export type SeriesChange = DateChange & { description?: string; zone?: string; rule?: Rule | null };
/** Exceptions whose date the changed series no longer has; nobody sees them any more. */
export type Changed = { series: Series; dropped: Exception[] };

/**
 * The date one acts on.
 * @throws {ScheduleError} series-cancelled, occurrence-unknown
 */
export function occurrenceToEdit(series: Series, id: string): Occurrence {
  if (series.cancelled) throw new ScheduleError("series-cancelled");
  const occurrence = occurrenceAt(series, id);
  if (!occurrence) throw new ScheduleError("occurrence-unknown");
  return occurrence;
}

/** Replaces the exception of one date, or takes it away. */
function withException(series: Series, id: string, exception: Exception | null): Series {
  const others = series.exceptions.filter(({ at }) => at !== id);
  return readSeries({
    ...series,
    exceptions: exception ? [...others, exception] : others,
    sequence: series.sequence + 1,
  });
}

/**
 * Changes one date: what was changed on it before stays, a cancelled one takes place again. What ends up as the series has it
 * is no exception.
 * @throws {ScheduleError}
 */
export function changeThis(series: Series, id: string, change: DateChange): Changed {
  const { durationMinutes, title, start } = { ...occurrenceToEdit(series, id), ...change };
  if (!series.rule) return changeAll(series, id, change);
  const exception: Exception = {
    kind: "changed",
    at: id,
    start: start === id ? null : start,
    durationMinutes: durationMinutes === series.durationMinutes ? null : durationMinutes,
    title: title === series.title ? null : title,
  };
  const isLikeOthers = exception.start === null && exception.durationMinutes === null && exception.title === null;
  return { series: withException(series, id, isLikeOthers ? null : exception), dropped: [] };
}

/** Cancels one date; the only one there is takes the whole with it. @throws {ScheduleError} */
export function cancelThis(series: Series, id: string): Series {
  occurrenceToEdit(series, id);
  return series.rule ? withException(series, id, { kind: "cancelled", at: id }) : cancelAll(series);
}

/** Cancels everything. @throws {ScheduleError} series-cancelled */
export function cancelAll(series: Series): Series {
  if (series.cancelled) throw new ScheduleError("series-cancelled");
  return { ...series, cancelled: true, sequence: series.sequence + 1 };
}

/** Whether two rules say the same, in whatever order; one that isn't a rule is refused later. */
function isSame(one: Rule | null, other: Rule | null): boolean {
  const written = (rule: Rule | null) => JSON.stringify(ruleSchema.nullable().safeParse(rule).data);
  return written(one) === written(other);
}

/**
 * Changes every date. A new start moves the date one acts on there and the others alike, exceptions' dates too; where one was
 * moved to by hand it stays. With another rule an exception stays on its date if the rule has that date. The others are dropped.
 * @param id the date one acts on, which `change.start` is for
 * @throws {ScheduleError}
 */
export function changeAll(series: Series, id: string, change: SeriesChange): Changed {
  occurrenceToEdit(series, id);
  const old = readLocal(series.start);
  const from = readLocal(id);
  const to = change.start === undefined ? from : parseLocal(change.start);
  if (!to) throw new ScheduleError("time-invalid");
  const hasNewRule = change.rule !== undefined && !isSame(change.rule, series.rule);
  const shift = hasNewRule
    ? { rule: change.rule ?? null, startDay: old.day + to.day - from.day, dayOf: (day: number) => day }
    : shiftRule(series.rule, old.day, from.day, to.day);
  const { start: _, ...rest } = change;
  const bare = readSeries({
    ...series,
    ...rest,
    rule: shift.rule,
    start: writeLocal({ day: shift.startDay, minute: to.minute }),
    exceptions: [],
    sequence: series.sequence + 1,
  });
  const firstDay = readLocal(bare.start).day;
  const kept: Exception[] = [];
  const dropped: Exception[] = [];
  for (const exception of series.exceptions) {
    const day = shift.dayOf(readLocal(exception.at).day);
    const stays = bare.rule !== null && day !== null && isRuleDay(bare.rule, firstDay, day);
    if (stays) kept.push({ ...exception, at: writeLocal({ day, minute: to.minute }) });
    else dropped.push(exception);
  }
  return { series: readSeries({ ...bare, exceptions: kept }), dropped };
}
