import type { SeriesChange } from "@moim/schedule";
import type { z } from "zod";
import { InvalidFields } from "../http/answer.ts";
import type { MeetingDate } from "../meetings/dates.ts";
import { checkAhead } from "../meetings/details.ts";
import type { meetingChange } from "./schemas/meeting.ts";

type Change = z.output<typeof meetingChange>;

/** What a single date can't have of its own. */
const ofSeries = ["description", "timeZone", "repeat"] as const;

/**
 * What a request changes about a date; what it doesn't say stays.
 * @throws InvalidFields with what a single date can't have, `past` or `date` for the start, or `scope` when nothing would change
 */
export function changeFrom(
  fields: Omit<Change, "occurrence" | "scope">,
  scope: Change["scope"],
  date: Pick<MeetingDate, "start" | "startMs" | "series">,
  now: Date,
): SeriesChange {
  const foreign = scope === "this" ? ofSeries.filter((field) => fields[field] !== undefined) : [];
  if (foreign.length > 0) throw new InvalidFields(foreign);
  const { title, description, start, timeZone: zone, durationMinutes, repeat: rule } = fields;
  if (start !== undefined || zone !== undefined) {
    checkAhead(start ?? date.start, zone ?? date.series.zone, now, date);
  }
  const wanted = Object.entries({ title, description, start, zone, durationMinutes, rule });
  const said = wanted.filter(([, value]) => value !== undefined);
  if (said.length === 0) throw new InvalidFields(["body"]);
  return Object.fromEntries(said);
}
