import ICAL from "ical.js";

/** A date as ical.js finds it in a calendar: the wall times are its own words, the instant is worked out by RFC 5545. */
export type Found = { id: string; start: string; startMs: number; endMs: number; title: string };
/** Whether a wall time is one, none or two in its zone. */
type Kind = "plain" | "gap" | "overlap";
export type Expanded = { found: Found[]; kinds: Record<Kind, number>; disagreements: string[] };

type Change = { atMs: number; beforeMs: number; afterMs: number };

const local = (time: ICAL.Time) => time.toString().slice(0, 16);
const localMs = ({ year, month, day, hour, minute, second }: ICAL.Time) =>
  Date.UTC(year, month - 1, day, hour, minute, second);

/** The changes of a VTIMEZONE, one by one, as ical.js expands its observances. */
function changesOf(zone: ICAL.Timezone, untilYear: number): Change[] {
  zone.utcOffset(ICAL.Time.fromDateTimeString(`${untilYear}-12-31T00:00:00`));
  type Raw = Record<"year" | "month" | "day" | "hour" | "minute" | "second" | "utcOffset" | "prevUtcOffset", number>;
  return (zone.changes as unknown as Raw[])
    .map((raw) => ({
      atMs: Date.UTC(raw.year, raw.month - 1, raw.day, raw.hour, raw.minute, raw.second),
      beforeMs: raw.prevUtcOffset * 1_000,
      afterMs: raw.utcOffset * 1_000,
    }))
    .toSorted((a, b) => a.atMs - b.atMs);
}

/**
 * RFC 5545 3.3.5, word for word: of the instants that show this wall time the first; where there is none, the one with the
 * offset before the gap. (ical.js takes other sides in both, so it is asked only about all the rest.)
 */
function resolve(ms: number, changes: readonly Change[]): { instantMs: number; kind: Kind } {
  const offsetAt = (instantMs: number) =>
    changes.findLast(({ atMs }) => atMs <= instantMs)?.afterMs ?? changes[0]!.beforeMs;
  const offsets = new Set(changes.flatMap(({ beforeMs, afterMs }) => [beforeMs, afterMs]));
  const instants = [...offsets]
    .map((offset) => ms - offset)
    .filter((instantMs) => offsetAt(instantMs) === ms - instantMs);
  if (instants.length > 0) {
    return { instantMs: Math.min(...instants), kind: instants.length > 1 ? "overlap" : "plain" };
  }
  const gap = changes.find(({ atMs, beforeMs, afterMs }) => ms >= atMs + beforeMs && ms < atMs + afterMs)!;
  return { instantMs: ms - gap.beforeMs, kind: "gap" };
}

const inZone = (time: ICAL.Time, zone: ICAL.Timezone) => {
  const copy = time.clone();
  copy.zone = zone;
  return copy;
};
const floating = (time: ICAL.Time) => inZone(time, ICAL.Timezone.localTimezone);

/** A rule whose end is a wall time. */
function onPaper(rule: ICAL.Recur, zone: ICAL.Timezone): ICAL.Recur {
  const copy = rule.clone();
  if (copy.until) copy.until = floating(copy.until.convertToZone(zone));
  return copy;
}

/**
 * The dates of an event. In a zone that once lost a day ical.js takes two of them for one, as it gives times of that day the
 * later offset: there its rule is asked alone, without the zone, and its EXDATEs are taken out by name.
 */
function datesOf(master: ICAL.Event, zone: ICAL.Timezone, changes: readonly Change[], maxDates: number): ICAL.Time[] {
  const hasLostDay = changes.some(({ beforeMs, afterMs }) => afterMs - beforeMs >= 12 * 60 * 60_000);
  const rule = master.component.getFirstPropertyValue("rrule") as ICAL.Recur | null;
  const isAlone = hasLostDay && rule !== null;
  const excluded = new Set(
    master.component.getAllProperties("exdate").map((property) => local(property.getFirstValue() as ICAL.Time)),
  );
  const iterator = isAlone ? onPaper(rule, zone).iterator(floating(master.startDate)) : master.iterator();
  const dates: ICAL.Time[] = [];
  for (let next = iterator.next() as ICAL.Time | null; next && dates.length < maxDates; next = iterator.next()) {
    if (next.year > 2199) break;
    if (!isAlone || !excluded.has(local(next))) dates.push(isAlone ? inZone(next, zone) : next.clone());
  }
  return dates;
}

/** Expands a calendar with one series in it, at most so many dates of its rule, and every date of them that was changed. */
export function expandByIcal(ics: string, maxDates: number): Expanded {
  const calendar = new ICAL.Component(ICAL.parse(ics) as unknown[]);
  const events = calendar.getAllSubcomponents("vevent");
  const master = new ICAL.Event(events.find((one) => !one.hasProperty("recurrence-id"))!);
  for (const one of events) if (one.hasProperty("recurrence-id")) master.relateException(new ICAL.Event(one));
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent("vtimezone")!);
  const dates = datesOf(master, zone, changesOf(zone, master.startDate.year + 1), maxDates);
  const details = dates.map((date) => master.getOccurrenceDetails(date));
  const changes = changesOf(zone, Math.max(master.startDate.year, ...details.map((one) => one.startDate.year)) + 1);
  const kinds = { plain: 0, gap: 0, overlap: 0 };
  const disagreements: string[] = [];
  const found = details.map(({ item, recurrenceId, startDate }) => {
    const { instantMs, kind } = resolve(localMs(startDate), changes);
    kinds[kind] += 1;
    startDate.zone = zone;
    const itsMs = startDate.toUnixTime() * 1_000;
    if (kind === "plain" && itsMs !== instantMs) disagreements.push(`${local(startDate)}: ${itsMs} for ${instantMs}`);
    return {
      id: local(recurrenceId),
      start: local(startDate),
      startMs: instantMs,
      // The exact duration, as RFC 5545 3.8.5.3 says for DTEND, too.
      endMs: instantMs + item.duration.toSeconds() * 1_000,
      title: item.summary,
    };
  });
  return { found: found.toSorted((a, b) => a.startMs - b.startMs || (a.id < b.id ? -1 : 1)), kinds, disagreements };
}
