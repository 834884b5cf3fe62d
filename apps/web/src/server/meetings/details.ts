import { randomId, uidOf } from "@moim/db";
import { readSeries, type Series, type SeriesChange } from "@moim/schedule";
import { InvalidFields } from "../http/answer.ts";
import type { MeetingDate } from "./dates.ts";
import { scheduled } from "./schedule-refusals.ts";
import type { MeetingChange, MeetingFields } from "./schemas.ts";
import { instantOf } from "./start-time.ts";

const MINUTE_MS = 60_000;

/**
 * The new series that a form describes.
 * @throws InvalidFields with `past`, with `date` for one that no calendar reaches, and `repeat` for a rule without a date.
 */
export function detailsOf(fields: MeetingFields, now: Date): Series {
  const { title, description, timeZone, durationMinutes, repeat } = fields;
  const start = startOf(fields);
  checkAhead(start, timeZone, now);
  return newSeries({ title, description, start, zone: timeZone, durationMinutes, rule: repeat });
}

/** A series under an id of its own, as nobody has changed it. @throws InvalidFields */
export function newSeries(
  given: Pick<Series, "title" | "description" | "start" | "zone" | "durationMinutes" | "rule">,
): Series {
  const uid = uidOf(randomId());
  return scheduled(() => readSeries({ ...given, uid, exceptions: [], sequence: 0, cancelled: false }));
}

/**
 * What a form changes about the date it was opened for.
 * @param before that date: a start that isn't changed may lie in the past
 * @throws InvalidFields with `past`, or `date`
 */
export function changeOf(
  fields: Omit<MeetingChange, "do" | "occurrence" | "scope">,
  before: Pick<MeetingDate, "start" | "startMs" | "title" | "durationMinutes">,
  now: Date,
): SeriesChange {
  const { title, description, timeZone, durationMinutes, repeat } = fields;
  const start = startOf(fields);
  checkAhead(start, timeZone, now, before);
  // What the date has of its own stays its own, unless it was changed in the form: others don't take it on.
  const own = { title, start, durationMinutes };
  const changed = Object.entries(own).filter(([name, value]) => value !== before[name as keyof typeof own]);
  const change: SeriesChange = { ...Object.fromEntries(changed), description, zone: timeZone };
  return repeat === undefined ? change : { ...change, rule: repeat };
}

const startOf = ({ date, time }: Pick<MeetingFields, "date" | "time">) => `${date}T${time}`;

/** @throws InvalidFields with `past` for a start that has gone by, unless it was there before; `date` beyond all calendars */
export function checkAhead(start: string, zone: string, now: Date, before?: { startMs: number }): void {
  const startMs = instantOf(start, zone).getTime();
  // A minute of grace: the form was filled in while time went on.
  if (startMs !== before?.startMs && startMs < now.getTime() - MINUTE_MS) throw new InvalidFields(["past"]);
  if (new Date(startMs).getUTCFullYear() >= 2200) throw new InvalidFields(["date"]);
}
