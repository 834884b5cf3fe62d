"use client";

import { useFormatter, useLocale } from "next-intl";
import { zoneName, zoneOffset } from "../../shared/time/zone-name.ts";
import { useCalendar } from "./calendar-context.ts";
import type { Day } from "./model/days.ts";

type Span = { startMs: number; endMs: number };

/** Noon at UTC, so that formatting a day by UTC names that day. */
const noonOf = (day: Day) => new Date(`${day}T12:00:00Z`);

const dayStyles = {
  full: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  long: { weekday: "long", day: "numeric", month: "long" },
  short: { weekday: "short", day: "numeric", month: "short" },
  weekday: { weekday: "short" },
  longWeekday: { weekday: "long" },
  month: { month: "long", year: "numeric" },
  monthAndDay: { day: "numeric", month: "long" },
} as const;

/** Days and times in the reader's language and zone. */
export function useTexts() {
  const format = useFormatter();
  const locale = useLocale();
  const { zone } = useCalendar();

  function span({ startMs, endMs }: Span, timeZone: string) {
    return format.dateTimeRange(new Date(startMs), new Date(endMs), {
      timeZone,
      weekday: "short",
      day: "numeric",
      month: "short",
      hour: "numeric",
      minute: "2-digit",
    });
  }

  return {
    day: (day: Day, style: keyof typeof dayStyles) =>
      format.dateTime(noonOf(day), { ...dayStyles[style], timeZone: "UTC" }),
    days: (first: Day, last: Day) =>
      format.dateTimeRange(noonOf(first), noonOf(last), {
        day: "numeric",
        month: "short",
        year: "numeric",
        timeZone: "UTC",
      }),
    /** "10 AM", "10:05 AM" */
    time: (ms: number, timeZone = zone) => {
      const isWhole = ms % 3_600_000 === 0;
      return format.dateTime(new Date(ms), {
        timeZone,
        hour: "numeric",
        ...(isWhole && zoneHasWholeHours(timeZone, ms) ? {} : { minute: "2-digit" }),
      });
    },
    /** A minute of any day: "10 AM". */
    minute: (minute: number) =>
      format.dateTime(new Date(minute * 60_000), {
        timeZone: "UTC",
        hour: "numeric",
        ...(minute % 60 === 0 ? {} : { minute: "2-digit" }),
      }),
    times: ({ startMs, endMs }: Span) =>
      format.dateTimeRange(new Date(startMs), new Date(endMs), { timeStyle: "short", timeZone: zone }),
    span: (one: Span, timeZone = zone) => span(one, timeZone),
    /** When it is by the clocks of its own zone, and which that is; null where they show the same. */
    there: (one: Span & { zone: string }) => {
      const start = new Date(one.startMs);
      if (zoneOffset(one.zone, start) === zoneOffset(zone, start)) return null;
      return { time: span(one, one.zone), zone: zoneName(one.zone, start, locale) };
    },
    zone: (ms: number) => zoneName(zone, new Date(ms), locale),
    offset: (ms: number) => zoneOffset(zone, new Date(ms)),
    relative: (ms: number, nowMs: number) => format.relativeTime(new Date(ms), new Date(nowMs)),
  };
}

function zoneHasWholeHours(timeZone: string, ms: number): boolean {
  return !zoneOffset(timeZone, new Date(ms)).includes(":");
}
