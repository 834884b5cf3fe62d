import { nextOccurrence, occurrenceAt, readSeries, ScheduleError, type Rule, type Weekday } from "@moim/schedule";
import type { WallTime } from "../../../shared/time/wall-time.ts";
import { addDays, isDate, placeOf } from "../date-place.ts";

/** How something repeats, as far as the words say it; what they don't is the date's. */
export type FoundRepeat = {
  frequency: Rule["frequency"];
  interval: number;
  weekdays?: Weekday[];
  on?: Extract<Rule, { frequency: "monthly" }>["on"];
};

/** What words said, each part only if it was there. */
export type Found = {
  date?: string;
  time?: string;
  durationMinutes?: number;
  repeat?: FoundRepeat;
  ends?: Rule["ends"];
};

/**
 * Why words were not taken, each with a sentence: half-day is a 3 that may be in the morning or in the afternoon, day-month a
 * 5/6, nth an "every third Tuesday" that may be of the month or every third week.
 */
export type Unclear = "unknown" | "half-day" | "day-month" | "nth" | "zone" | "past" | "impossible";
export type Reading = Found | { unclear: Unclear; part: string };

/** What is to be filled in, or why not; `part` is what it is about, as it was written. */
export type Understood = { date: string; time: string | null; durationMinutes: number | null; rule: Rule | null };
export type Understanding = Understood | { unclear: Unclear; part: string };

export type Context = {
  /** In the meeting's zone. */
  now: WallTime;
  /** What the form holds, for what the words don't say. */
  time: string;
  weekStart: Weekday;
};

const DURATION_MINUTES = { min: 5, max: 24 * 60 };

function ruleOf({ repeat, ends = { kind: "never" } }: Found, date: string, weekStart: Weekday): Rule | null {
  if (!repeat) return null;
  const { frequency, interval } = repeat;
  const { day, weekday } = placeOf(date);
  switch (frequency) {
    case "weekly":
      return { frequency, interval, weekdays: repeat.weekdays ?? [weekday], weekStart, ends };
    case "monthly":
      return { frequency, interval, on: repeat.on ?? { day }, ends };
    default:
      return { frequency, interval, ends };
  }
}

/** A series on wall clocks alone: it is about dates, not about zones. */
const onWallClocks = (start: string, rule: Rule | null) =>
  readSeries({
    uid: "words",
    title: "-",
    description: "",
    start,
    zone: "UTC",
    durationMinutes: 60,
    rule,
    exceptions: [],
    sequence: 0,
    cancelled: false,
  });

function firstDate(rule: Rule, time: string, now: WallTime): string | null {
  const nowMs = Date.parse(`${now.date}T${now.time}Z`);
  return nextOccurrence(onWallClocks(`${now.date}T${time}`, rule), nowMs)?.start.slice(0, 10) ?? null;
}

/**
 * Completes what was said: a rule begins with its next date, a time without a date is the next of that time. Nothing in the past is
 * taken, and nothing that can't be.
 */
export function complete(found: Found, text: string, { now, time: formTime, weekStart }: Context): Understanding {
  const refuse = (unclear: Unclear) => ({ unclear, part: text });
  const { time, durationMinutes } = found;
  if (found.date !== undefined && !isDate(found.date)) return refuse("impossible");
  if (found.ends && !found.repeat) return refuse("unknown");
  if (!found.date && time === undefined && !found.repeat) return refuse("unknown");
  const minutes = durationMinutes ?? null;
  if (minutes !== null && (minutes < DURATION_MINUTES.min || minutes > DURATION_MINUTES.max))
    return refuse("impossible");
  const at = time ?? formTime;
  try {
    const today = ruleOf(found, now.date, weekStart);
    const next = at >= now.time ? now.date : addDays(now.date, 1);
    const date = found.date ?? (today ? firstDate(today, at, now) : next);
    if (date === null) return refuse("impossible");
    if (`${date}T${time ?? "23:59"}` < `${now.date}T${now.time}`) return refuse("past");
    const rule = ruleOf(found, date, weekStart);
    const series = onWallClocks(`${date}T${at}`, rule); // throws for what never happens
    const first = occurrenceAt(series, series.start)?.start.slice(0, 10) ?? date;
    return { date: first, time: time ?? null, durationMinutes: minutes, rule };
  } catch (error) {
    if (error instanceof ScheduleError) return refuse("impossible");
    throw error;
  }
}
