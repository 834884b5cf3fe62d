import { readLocal, writeDate } from "./local-time.ts";
import { changeAll, cancelAll, occurrenceToEdit, type Changed, type SeriesChange } from "./edit.ts";
import { ScheduleError } from "./reasons.ts";
import type { Rule } from "./rule.ts";
import { ruleDays } from "./rule-days.ts";
import { readSeries, type Exception, type Series } from "./series.ts";

/** The part of a series before a date, which keeps its identifier; and the rule of the part from that date on. */
type Parts = { earlier: Series; laterRule: Rule };

function partsAt(series: Series, rule: Rule, id: string): Parts {
  const first = readLocal(series.start).day;
  const before = [...ruleDays(rule, first, first, readLocal(id).day - 1)];
  const { ends } = rule;
  const earlierEnds: Rule["ends"] =
    ends.kind === "count"
      ? { kind: "count", count: before.length }
      : { kind: "until", date: writeDate(before.at(-1) ?? first) };
  const laterEnds: Rule["ends"] = ends.kind === "count" ? { kind: "count", count: ends.count - before.length } : ends;
  const earlier = readSeries({
    ...series,
    rule: { ...rule, ends: earlierEnds },
    exceptions: series.exceptions.filter(({ at }) => at < id),
    sequence: series.sequence + 1,
  });
  return { earlier, laterRule: { ...rule, ends: laterEnds } };
}

/** `series` ends before the date, `following` begins with it; null where the date is the first, and all was changed. */
export type Split = { series: Series; following: Series | null; dropped: Exception[] };

/**
 * Changes a date and all after it: the series ends with the date before it, and another goes on, with the exceptions from
 * there on. On the first date it is the same as changing all.
 * @param newUid the identifier of the later part
 * @throws {ScheduleError}
 */
export function changeThisAndFollowing(series: Series, id: string, change: SeriesChange, newUid: string): Split {
  occurrenceToEdit(series, id);
  if (!series.rule || id === series.start) return { ...changeAll(series, id, change), following: null };
  if (newUid === series.uid) throw new ScheduleError("uid-taken");
  const { earlier, laterRule } = partsAt(series, series.rule, id);
  const later = readSeries({
    ...series,
    uid: newUid,
    start: id,
    rule: laterRule,
    exceptions: series.exceptions.filter(({ at }) => at >= id),
    sequence: 0,
  });
  const { series: following, dropped }: Changed = changeAll(later, id, change);
  return { series: earlier, following: { ...following, sequence: 0 }, dropped };
}

/** Cancels a date and all after it: the series ends with the date before it; from the first on, all is cancelled. */
export function cancelThisAndFollowing(series: Series, id: string): Series {
  occurrenceToEdit(series, id);
  return series.rule && id !== series.start ? partsAt(series, series.rule, id).earlier : cancelAll(series);
}
