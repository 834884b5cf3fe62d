"use client";

import { useFormatter, type DateTimeFormatOptions } from "next-intl";
import { zoneOffset } from "../../shared/time/zone-name.ts";
import { useCalendar } from "./calendar-context.ts";
import { wallAt } from "./model/clock.ts";
import type { Day } from "./model/days.ts";

type Span = { startMs: number; endMs: number };

/** Noon at UTC, so that formatting a day by UTC names that day. */
const noonOf = (day: Day) => new Date(`${day}T12:00:00Z`);

const dayStyles = {
  long: { weekday: "long", day: "numeric", month: "long" },
  short: { weekday: "short", day: "numeric", month: "short" },
  weekday: { weekday: "short" },
  longWeekday: { weekday: "long" },
  month: { month: "long", year: "numeric" },
} as const;

/** Days and times in the reader's language and zone. */
export function useTexts() {
  const plain = useFormatter();
  const format = {
    dateTime: (at: Date, options: DateTimeFormatOptions) => alike(plain.dateTime(at, options)),
    dateTimeRange: (from: Date, to: Date, options: DateTimeFormatOptions) =>
      alike(plain.dateTimeRange(from, to, options)),
  };
  const { zone, zoneNames } = useCalendar();
  const zoneName = (its: string, at: Date) => `${zoneNames[its] ?? its} (${zoneOffset(its, at)})`;

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

  function time(ms: number, timeZone: string) {
    const isWhole = wallAt(ms, timeZone).minute % 60 === 0;
    return format.dateTime(new Date(ms), { timeZone, hour: "numeric", ...(isWhole ? {} : { minute: "2-digit" }) });
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
    time: (ms: number) => time(ms, zone),
    /** A minute of any day: "10 AM". */
    minute: (minute: number) => time(minute * 60_000, "UTC"),
    times: ({ startMs, endMs }: Span) =>
      format.dateTimeRange(new Date(startMs), new Date(endMs), { timeStyle: "short", timeZone: zone }),
    span: (one: Span, timeZone = zone) => span(one, timeZone),
    /** When it is by the clocks of its own zone, and which that is; null where they show the same. */
    there: (one: Span & { zone: string }) => {
      const start = new Date(one.startMs);
      if (zoneOffset(one.zone, start) === zoneOffset(zone, start)) return null;
      return { time: span(one, one.zone), zone: zoneName(one.zone, start) };
    },
    /** The same in short: when it begins, with the day only where that is another. */
    thereInShort: ({ startMs, zone: its }: { startMs: number; zone: string }) => {
      const start = new Date(startMs);
      if (zoneOffset(its, start) === zoneOffset(zone, start)) return null;
      const isSameDay = wallAt(startMs, its).day === wallAt(startMs, zone).day;
      const day = isSameDay ? "" : `${format.dateTime(start, { timeZone: its, ...dayStyles.short })}, `;
      return { time: day + time(startMs, its), zone: zoneName(its, start) };
    },
    zone: (ms: number) => zoneName(zone, new Date(ms)),
    offset: (ms: number) => zoneOffset(zone, new Date(ms)),
    relative: (ms: number, nowMs: number) => plain.relativeTime(new Date(ms), new Date(nowMs)),
  };
}

/** Servers and browsers have tables of different years, which put other spaces into the same words. */
function alike(text: string): string {
  return text.replace(/[\u2009\u202f\u00a0]/g, " ").replace(/\s*([–~])\s*/g, " $1 ");
}
