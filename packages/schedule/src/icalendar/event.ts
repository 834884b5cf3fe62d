import { localMsOf, readLocal } from "../local-time.ts";
import { occurrenceAt, type Occurrence } from "../occurrences.ts";
import { ScheduleError } from "../reasons.ts";
import type { Series } from "../series.ts";
import { localMsAt } from "../zone.ts";
import { component, property, text } from "./content-line.ts";
import type { Attendee, CalendarEntry, Person } from "./entry.ts";
import { recurrence } from "./recurrence.ts";
import { basicTime, isUtc, utcTime } from "./times.ts";

export type Method = "REQUEST" | "CANCEL" | "PUBLISH";

const roles = { chair: "CHAIR", required: "REQ-PARTICIPANT", optional: "OPT-PARTICIPANT" } as const;

/** A wall time of the series' zone. */
function zoned(name: string, local: string, { zone }: Series): string {
  const time = basicTime(localMsOf(readLocal(local)));
  return isUtc(zone) ? property(name, `${time}Z`) : property(name, time, { TZID: zone });
}

/** No reading of a wall time is farther off than this, be it Samoa's that lost a day. */
const CLOCK_MARGIN_MS = 26 * 60 * 60_000;

/** The end by the wall clock, which every reader knows; the duration where clocks change nearby, as only that is exact then. */
function end({ startMs, endMs, durationMinutes }: Occurrence, { zone }: Series): string {
  const offsetAt = (instantMs: number) => localMsAt(instantMs, zone) - instantMs;
  const isClockQuiet = offsetAt(startMs - CLOCK_MARGIN_MS) === offsetAt(endMs + CLOCK_MARGIN_MS);
  if (!isClockQuiet) return property("DURATION", `PT${durationMinutes}M`);
  return isUtc(zone)
    ? property("DTEND", utcTime(endMs))
    : property("DTEND", basicTime(localMsAt(endMs, zone)), { TZID: zone });
}

/** Few signs of an address mean something else in an address of the web. */
const mailto = (address: string) =>
  `mailto:${address.replaceAll(/[?#&/^`{|}]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`;

const organizer = ({ name, address }: Person) =>
  property("ORGANIZER", mailto(address), name === null ? {} : { CN: name });

const attendee = ({ name, address, role, answer }: Attendee) =>
  property("ATTENDEE", mailto(address), {
    CUTYPE: "INDIVIDUAL",
    ROLE: roles[role],
    PARTSTAT: answer.toUpperCase(),
    RSVP: answer === "needs-action" ? "TRUE" : "FALSE",
    ...(name === null ? {} : { CN: name }),
  });

function link(url: string, label: string): string[] {
  const { href } = new URL(url);
  return [
    property("URL", href),
    property("CONFERENCE", href, { VALUE: "URI", FEATURE: "AUDIO,VIDEO", ...(label && { LABEL: label }) }),
  ];
}

const alarm = (title: string, minutesBefore: number) =>
  component("VALARM", [
    property("ACTION", "DISPLAY"),
    property("DESCRIPTION", text(title)),
    property("TRIGGER", `-PT${minutesBefore}M`),
  ]);

function event(
  entry: CalendarEntry,
  method: Method,
  stampMs: number,
  date: Occurrence,
  own: readonly string[],
): string[] {
  const { series, url, linkLabel } = entry;
  const isCancelled = method === "CANCEL" || date.isCancelled;
  return component("VEVENT", [
    property("UID", series.uid),
    property("DTSTAMP", utcTime(stampMs)),
    property("SEQUENCE", `${series.sequence}`),
    zoned("DTSTART", date.start, series),
    end(date, series),
    ...own,
    property("SUMMARY", text(date.title)),
    ...(series.description ? [property("DESCRIPTION", text(series.description))] : []),
    property("STATUS", isCancelled ? "CANCELLED" : "CONFIRMED"),
    property("TRANSP", isCancelled ? "TRANSPARENT" : "OPAQUE"),
    ...(entry.organizer ? [organizer(entry.organizer)] : []),
    ...(method === "PUBLISH" ? [] : entry.attendees.map(attendee)),
    ...(url === null ? [] : link(url, linkLabel)),
    ...(isCancelled ? [] : entry.remindersMinutesBefore.flatMap((minutes) => alarm(date.title, minutes))),
  ]);
}

/** The first date as the rule has it, whatever became of it: what DTSTART says. */
const asRuled = (series: Series) => occurrenceAt({ ...series, exceptions: [] }, series.start)!;

function date(series: Series, id: string): Occurrence {
  const found = occurrenceAt(series, id);
  if (!found) throw new ScheduleError("occurrence-unknown");
  return found;
}

/**
 * The VEVENTs of an entry: the series with its rule and the dates left out, and one more for each date that differs; or that
 * of one date alone.
 * @throws {ScheduleError} occurrence-unknown
 */
export function events(entry: CalendarEntry, method: Method, stampMs: number): string[] {
  const { series, only } = entry;
  const { rule, exceptions } = series;
  const one = (id: string) => event(entry, method, stampMs, date(series, id), [zoned("RECURRENCE-ID", id, series)]);
  if (only !== null && rule) return one(only);
  if (only !== null) date(series, only);
  const whole = event(entry, method, stampMs, asRuled(series), [
    ...(rule ? [property("RRULE", recurrence(rule, series))] : []),
    ...exceptions.filter(({ kind }) => kind === "cancelled").map(({ at }) => zoned("EXDATE", at, series)),
  ]);
  // A cancelled series needs no more to be said about its dates.
  const changed = method === "CANCEL" ? [] : exceptions.filter(({ kind }) => kind === "changed");
  return [...whole, ...changed.flatMap(({ at }) => one(at))];
}
