import { spanOf, type Exception, type Rule, type Series } from "@moim/schedule";
import { Prisma, type Series as SeriesRow } from "./generated/client.ts";

/** Calendars of all servers know an entry by its UID; ours are random, and end in our name. */
const UID_ENDING = "@moim";

/** What a series is called in the database and in addresses: its UID without the ending. */
export function seriesIdOf(series: Series): string {
  return series.uid.slice(0, -UID_ENDING.length);
}

/** The UID of a series with an id. */
export function uidOf(seriesId: string): string {
  return `${seriesId}${UID_ENDING}`;
}

/** What a date of a series is called in addresses and requests. @param at the wall time its rule gives it */
export function occurrenceName(series: Series, at: string): string {
  return `${seriesIdOf(series)}~${at}`;
}

/** A series as it is stored, which is as it was checked before. */
export function asSeries(row: SeriesRow): Series {
  return {
    uid: uidOf(row.id),
    title: row.title,
    description: row.description,
    start: row.localStart,
    zone: row.timeZone,
    durationMinutes: row.durationMinutes,
    rule: row.rule as Rule | null,
    exceptions: row.exceptions as Exception[],
    sequence: row.sequence,
    cancelled: row.cancelled,
  };
}

/** What to store for a series. */
export function asRow(series: Series) {
  const { startMs, endMs } = spanOf(series);
  return {
    id: seriesIdOf(series),
    title: series.title,
    description: series.description,
    localStart: series.start,
    timeZone: series.zone,
    durationMinutes: series.durationMinutes,
    rule: series.rule ?? Prisma.DbNull,
    exceptions: series.exceptions,
    sequence: series.sequence,
    cancelled: series.cancelled,
    startsAt: new Date(startMs),
    endsAt: endMs === null ? null : new Date(endMs),
  };
}
