import {
  changeAll,
  nextOccurrence,
  occurrenceAt,
  readSeries,
  ScheduleError,
  type Occurrence,
  type Rule,
} from "@moim/schedule";

/** What is edited: a date of a series, known by the wall time `at` that the rule gives it. */
export type EditedDate = {
  /** `{seriesId}~{at}`, how the server knows it. */
  occurrence: string;
  at: string;
  /** The first date of the series. */
  seriesStart: string;
  rule: Rule | null;
  zone: string;
};

/** `rule` undefined leaves an edited one as it is. */
export type Planned = {
  date: string;
  time: string;
  zone: string;
  durationMinutes: number;
  rule: Rule | null | undefined;
};

const seriesOf = (start: string, zone: string, rule: Rule | null, durationMinutes: number) =>
  readSeries({
    uid: "ahead",
    title: "-",
    description: "",
    start,
    zone,
    durationMinutes,
    rule,
    exceptions: [],
    sequence: 0,
    cancelled: false,
  });

/** The rule as it is when its date is moved to another and the repeating left as it is: Tuesdays become Wednesdays. */
export function movedRule({ at, seriesStart, rule, zone }: EditedDate, date: string): Rule | null {
  if (!rule || date === at.slice(0, 10)) return rule;
  try {
    return changeAll(seriesOf(seriesStart, zone, rule, 60), at, { start: date + at.slice(10) }).series.rule;
  } catch (error) {
    if (error instanceof ScheduleError) return rule;
    throw error;
  }
}

/**
 * The dates from the one in the form on, as they will be when it is saved; for a date that is edited, when it is saved for all.
 * Empty when nothing can be planned so.
 */
export function datesAhead(planned: Planned, edited: EditedDate | null, count: number): Occurrence[] {
  const { date, time, zone, durationMinutes, rule } = planned;
  const start = `${date}T${time}`;
  try {
    const series = edited?.rule
      ? changeAll(seriesOf(edited.seriesStart, edited.zone, edited.rule, durationMinutes), edited.at, {
          start,
          zone,
          ...(rule !== undefined && { rule }),
        }).series
      : seriesOf(start, zone, rule ?? null, durationMinutes);
    const here = occurrenceAt(seriesOf(start, zone, null, durationMinutes), start);
    const found: Occurrence[] = [];
    for (let from = here?.startMs ?? 0; found.length < count;) {
      const next = nextOccurrence(series, from);
      if (!next) break;
      found.push(next);
      from = next.startMs + 1;
    }
    return found;
  } catch (error) {
    if (error instanceof ScheduleError) return [];
    throw error;
  }
}
