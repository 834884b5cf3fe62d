import { dateOf, FIRST_YEAR, LAST_YEAR } from "../days.ts";
import { readLocal } from "../local-time.ts";
import { ScheduleError } from "../reasons.ts";
import { lastRuleDay } from "../rule-days.ts";
import type { Series } from "../series.ts";
import { component, joinLines, property, text } from "./content-line.ts";
import { checkEntry, type CalendarEntry } from "./entry.ts";
import { events, type Method } from "./event.ts";
import { timeZone } from "./time-zone.ts";
import { isUtc } from "./times.ts";

/** How far single changes of clocks are written down for a series without an end. */
const FOREVER_YEARS = 50;

/** The years a series needs its zone's clock for, with one before and one after. */
function yearsOf({ start, rule, exceptions }: Series): { from: number; to: number } {
  const first = readLocal(start).day;
  const moved = exceptions.flatMap((one) => (one.kind === "changed" && one.start ? [readLocal(one.start).day] : []));
  const last = lastRuleDay(rule, first);
  const from = dateOf(Math.min(first, ...moved)).year;
  const to = last === null ? from + FOREVER_YEARS : dateOf(Math.max(last, ...moved)).year;
  return { from: from - 1, to: Math.min(to + 1, from + FOREVER_YEARS, LAST_YEAR) };
}

function timeZones(all: readonly Series[]): string[] {
  // A calendar without anything in it isn't one: a feed of nobody's meetings holds this clock.
  if (all.length === 0) return timeZone("UTC", FIRST_YEAR, FIRST_YEAR);
  const byZone = Map.groupBy(
    all.filter(({ zone }) => !isUtc(zone)),
    ({ zone }) => zone,
  );
  return [...byZone].flatMap(([zone, series]) => {
    const years = series.map(yearsOf);
    return timeZone(zone, Math.min(...years.map(({ from }) => from)), Math.max(...years.map(({ to }) => to)));
  });
}

/** A calendar that others subscribe to says its name, and how often it is worth asking for. */
export type Feed = { name: string; refreshMinutes: number };

/**
 * Writes a VCALENDAR: REQUEST invites or updates, CANCEL cancels (both ask for an organizer and attendees), PUBLISH is for feeds
 * and files. It is UTF-8 when sent.
 * @param stampMs when it is written
 * @throws {ScheduleError} attendee-missing, entry-invalid, occurrence-unknown
 */
export function writeCalendar(method: Method, entries: readonly CalendarEntry[], stampMs: number, feed?: Feed): string {
  for (const entry of entries) {
    checkEntry(entry);
    const isAddressed = entry.organizer !== null && (method === "PUBLISH" || entry.attendees.length > 0);
    if (!isAddressed) throw new ScheduleError("attendee-missing");
  }
  const named = feed
    ? [
        property("NAME", text(feed.name)),
        property("X-WR-CALNAME", text(feed.name)),
        property("REFRESH-INTERVAL", `PT${feed.refreshMinutes}M`, { VALUE: "DURATION" }),
      ]
    : [];
  return joinLines(
    component("VCALENDAR", [
      property("VERSION", "2.0"),
      property("PRODID", "-//Moim//Moim//EN"),
      property("CALSCALE", "GREGORIAN"),
      property("METHOD", method),
      ...named,
      ...timeZones(entries.map(({ series }) => series)),
      ...entries.flatMap((entry) => events(entry, method, stampMs)),
    ]),
  );
}
