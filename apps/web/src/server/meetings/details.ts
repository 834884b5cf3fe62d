import type { MeetingDetails } from "@moim/db";
import { InvalidFields } from "../http/answer.ts";
import type { MeetingFields } from "./schemas.ts";
import { instantOf } from "./start-time.ts";

const MINUTE_MS = 60_000;

/**
 * What to store for what a form sent.
 * @param before the meeting being edited: a start that isn't changed may lie in the past.
 * @throws InvalidFields with `past`, or `date` for one that no calendar reaches.
 */
export function detailsOf(fields: MeetingFields, now: Date, before?: { startsAt: Date }): MeetingDetails {
  const { title, description, date, time, timeZone, durationMinutes } = fields;
  const localStart = `${date}T${time}`;
  const startsAt = instantOf(localStart, timeZone);
  const moved = startsAt.getTime() !== before?.startsAt.getTime();
  // A minute of grace: the form was filled in while time went on.
  if (moved && startsAt.getTime() < now.getTime() - MINUTE_MS) throw new InvalidFields(["past"]);
  if (startsAt.getUTCFullYear() > 2200) throw new InvalidFields(["date"]);
  return { title, description, localStart, timeZone, startsAt, durationMinutes };
}
