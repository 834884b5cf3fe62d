import type { Locale } from "../content.ts";

const tags: Record<Locale, string> = { en: "en-US", ko: "ko-KR" };

type Span = { startMs: number; endMs: number };

const format = (locale: Locale, zone: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(tags[locale], { timeZone: zone, ...options });

/** Spaces of other widths look the same and are read everywhere. */
const plain = (text: string) => text.replaceAll(/[\u2009\u202F]/g, " ");

/** "Tuesday, March 3, 2026, 10:00 – 11:00 AM". */
export function longTime({ startMs, endMs }: Span, zone: string, locale: Locale): string {
  const day = format(locale, zone, { dateStyle: "short" });
  const isOneDay = day.format(startMs) === day.format(endMs);
  const options = { dateStyle: isOneDay ? "full" : "medium", timeStyle: "short" } as const;
  return plain(format(locale, zone, options).formatRange(startMs, endMs));
}

/** "Tue, Mar 3, 10:00 AM (GMT+9)": for a subject. */
export function shortTime({ startMs }: Span, zone: string, locale: Locale): string {
  const options = { weekday: "short", month: "short", day: "numeric", hour: "numeric", minute: "2-digit" } as const;
  return `${plain(format(locale, zone, options).format(startMs))} (${offset(zone, startMs)})`;
}

/** "Asia/Seoul (GMT+9)". In other languages than English the place has a name of theirs. */
export function zoneName(zone: string, atMs: number, locale: Locale): string {
  const name = locale === "en" ? undefined : zonePart(locale, zone, "shortGeneric", atMs);
  const place = name === undefined || /^(GMT|UTC)/.test(name) ? zone.replaceAll("_", " ") : name;
  return `${place} (${offset(zone, atMs)})`;
}

/** What stands on a leaf of a wall calendar. */
export function leafOf({ startMs }: Span, zone: string, locale: Locale) {
  const part = (options: Intl.DateTimeFormatOptions) => plain(format(locale, zone, options).format(startMs));
  const day = format(locale, zone, { day: "numeric" }).formatToParts(startMs);
  return {
    month: part({ month: "short" }),
    day: day.find(({ type }) => type === "day")?.value ?? "",
    weekday: part({ weekday: "short" }),
  };
}

/** A calendar day, "March 3, 2026" or without its year, from "2026-03-03". */
export function dayName(date: string, locale: Locale, { year }: { year: boolean }): string {
  const options = { month: "long", day: "numeric", ...(year && { year: "numeric" as const }) } as const;
  return format(locale, "UTC", options).format(Date.parse(`${date}T00:00Z`));
}

const offset = (zone: string, atMs: number) => zonePart("en", zone, "shortOffset", atMs) ?? "GMT";

function zonePart(locale: Locale, zone: string, timeZoneName: "shortOffset" | "shortGeneric", atMs: number) {
  const parts = format(locale, zone, { timeZoneName }).formatToParts(atMs);
  return parts.find(({ type }) => type === "timeZoneName")?.value;
}
