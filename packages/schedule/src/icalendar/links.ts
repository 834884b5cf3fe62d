import { localMsOf, readLocal } from "../local-time.ts";
import { occurrenceAt, type Occurrence } from "../occurrences.ts";
import { ScheduleError } from "../reasons.ts";
import type { Series } from "../series.ts";
import { localMsAt } from "../zone.ts";
import { recurrence } from "./recurrence.ts";
import { basicTime, utcTime } from "./times.ts";

/** What a form at another calendar is filled with: a date's id, and what its text says, the meeting's link within. */
export type Prefill = { series: Series; id: string; details: string; url: string };

function dateOf({ series, id }: Prefill): Occurrence {
  const date = occurrenceAt(series, id);
  if (!date) throw new ScheduleError("occurrence-unknown");
  return date;
}

/**
 * Opens Google Calendar's form, filled in. On a series' first date it is the series with its rule, as far as that form takes
 * one: changed and cancelled dates are not in it.
 * @throws {ScheduleError} occurrence-unknown
 */
export function googleCalendarLink(prefill: Prefill): string {
  const { series, id, details, url } = prefill;
  const { start, startMs, endMs, title } = dateOf(prefill);
  const isWhole = series.rule !== null && id === series.start && start === id;
  // A form with a rule needs the wall time of the zone; one date is an instant.
  const times = isWhole
    ? [basicTime(localMsOf(readLocal(start))), basicTime(localMsAt(endMs, series.zone))]
    : [utcTime(startMs), utcTime(endMs)];
  const link = new URL("https://calendar.google.com/calendar/render");
  link.search = new URLSearchParams({
    action: "TEMPLATE",
    text: title,
    dates: times.join("/"),
    ctz: series.zone,
    details,
    location: url,
    ...(isWhole && series.rule ? { recur: `RRULE:${recurrence(series.rule, series)}` } : {}),
  }).toString();
  return link.href;
}

/** Outlook's two homes: personal accounts, and those of work and school. */
const outlooks = { personal: "https://outlook.live.com", work: "https://outlook.office.com" } as const;

/** Opens Outlook's form for one date, filled in; that form takes no rules. @throws {ScheduleError} occurrence-unknown */
export function outlookCalendarLink(prefill: Prefill, account: keyof typeof outlooks): string {
  const { startMs, endMs, title } = dateOf(prefill);
  const link = new URL("/calendar/0/deeplink/compose", outlooks[account]);
  link.search = new URLSearchParams({
    path: "/calendar/action/compose",
    rru: "addevent",
    subject: title,
    startdt: new Date(startMs).toISOString(),
    enddt: new Date(endMs).toISOString(),
    body: prefill.details,
    location: prefill.url,
  })
    .toString()
    // Outlook shows a plus where one was written for a space.
    .replaceAll("+", "%20");
  return link.href;
}
