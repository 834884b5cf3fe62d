import { Temporal } from "temporal-polyfill";
import { DAY_MS, dateOf, dayOf } from "./days.ts";

/** A change of the clock: when, and what is added to UTC before and after it. */
export type ClockChange = { atMs: number; beforeMs: number; afterMs: number };
/** What is added to UTC when a year begins anywhere on earth, and the changes until it has ended everywhere. */
type ZoneYear = { offsetMs: number; changes: readonly ClockChange[] };

/** No zone is farther from UTC than this, with a change of a whole day in it. */
const MARGIN_MS = 26 * 60 * 60_000;
/** More names than there are zones: who sends names in all spellings doesn't fill the memory. */
const ZONES_MAX = 700;
const zones = new Map<string, Map<number, ZoneYear>>();

// "+09:00" is a zone for Intl, but none that a calendar knows.
const zoneName = /^(?:UTC|[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)+)$/;

/** Whether there is such a zone: IANA's names, and UTC. */
export function isZone(name: string): boolean {
  if (name.length > 64 || !zoneName.test(name)) return false;
  try {
    const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions();
    return timeZone === name || timeZone.toLowerCase() !== name.toLowerCase();
  } catch {
    return false;
  }
}

function lookUp(zone: string, year: number): ZoneYear {
  const fromMs = dayOf(year, 1, 1) * DAY_MS - MARGIN_MS;
  const toMs = dayOf(year + 1, 1, 1) * DAY_MS + MARGIN_MS;
  const begin = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(zone);
  const offsetMs = begin.offsetNanoseconds / 1e6;
  const changes: ClockChange[] = [];
  let beforeMs = offsetMs;
  for (let at = begin.getTimeZoneTransition("next"); at; at = at.getTimeZoneTransition("next")) {
    if (at.epochMilliseconds >= toMs) break;
    const afterMs = at.offsetNanoseconds / 1e6;
    // A zone may change its name and nothing else.
    if (afterMs !== beforeMs) changes.push({ atMs: at.epochMilliseconds, beforeMs, afterMs });
    beforeMs = afterMs;
  }
  return { offsetMs, changes };
}

/** The clock of a zone in a year, looked up once. */
export function zoneYear(zone: string, year: number): ZoneYear {
  let years = zones.get(zone);
  if (!years) {
    if (zones.size >= ZONES_MAX) zones.clear();
    zones.set(zone, (years = new Map()));
  }
  let found = years.get(year);
  if (!found) years.set(year, (found = lookUp(zone, year)));
  return found;
}

/** The year asked about last: dates come in order, hundreds of one year and zone. */
let last = { zone: "", fromMs: 0, toMs: 0, clock: { offsetMs: 0, changes: [] } as ZoneYear };

function clockAt(ms: number, zone: string): ZoneYear {
  if (ms < last.fromMs || ms >= last.toMs || zone !== last.zone) {
    const { year } = dateOf(Math.floor(ms / DAY_MS));
    const [fromMs, toMs] = [dayOf(year, 1, 1) * DAY_MS, dayOf(year + 1, 1, 1) * DAY_MS];
    last = { zone, fromMs, toMs, clock: zoneYear(zone, year) };
  }
  return last.clock;
}

/**
 * The instant that a wall time means, as RFC 5545 3.3.5 says: a time that a change of the clock leaves out is read with the
 * offset before it; of a time that comes twice the first is meant. Either way the offset before holds until the wall clock has
 * passed both of its readings at the change.
 * @param localMs the wall time as if it were UTC
 */
export function instantOf(localMs: number, zone: string): number {
  const { offsetMs, changes } = clockAt(localMs, zone);
  let offset = offsetMs;
  for (const { atMs, beforeMs, afterMs } of changes) {
    if (localMs >= atMs + Math.max(beforeMs, afterMs)) offset = afterMs;
  }
  return localMs - offset;
}

/** What the wall clock of a zone shows at an instant, as if it were UTC. */
export function localMsAt(instantMs: number, zone: string): number {
  const { offsetMs, changes } = clockAt(instantMs, zone);
  return instantMs + (changes.findLast(({ atMs }) => instantMs >= atMs)?.afterMs ?? offsetMs);
}
