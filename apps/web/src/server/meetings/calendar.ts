import type { Meeting } from "@moim/db";
import { readSeries, type Series } from "@moim/schedule";
import { googleCalendarLink, outlookCalendarLink, writeCalendar } from "@moim/schedule/icalendar";
import type { CalendarLinks } from "../../shared/calendar/AddToCalendar.tsx";
import { inviteUrlOf } from "./invite-url.ts";

/** Who a link is shown to needn't know the owner's address, and a calendar's file has to name one: this reaches nobody (RFC 2606). */
const NOBODY = "no-reply@moim.invalid";
const SECOND_MS = 1_000;

/** Whether there is anything to put into a calendar yet: its time hasn't come, and it isn't cancelled. */
export function isAhead(meeting: Meeting, now: Date): boolean {
  return !meeting.cancelledAt && !meeting.liveSince && meeting.startsAt > now;
}

function seriesOf(meeting: Meeting): Series {
  return readSeries({
    uid: `${meeting.id}@moim`,
    title: meeting.title,
    description: meeting.description,
    start: meeting.localStart,
    zone: meeting.timeZone,
    durationMinutes: meeting.durationMinutes,
    rule: null,
    exceptions: [],
    // Never falls, and rises with each change: a file that is opened again after one changes the entry it made before.
    sequence: Math.max(0, Math.floor((meeting.updatedAt.getTime() - meeting.createdAt.getTime()) / SECOND_MS)),
    cancelled: false,
  });
}

/**
 * A meeting as a file for calendars, with a link that enters it.
 * @param linkLabel the words for that link
 */
export function calendarFile(meeting: Meeting, key: string, linkLabel: string, now: Date): string {
  const series = seriesOf(meeting);
  const organizer = { name: meeting.ownerName || null, address: NOBODY };
  const url = inviteUrlOf(key);
  const entry = { series, only: null, organizer, attendees: [], url, linkLabel, remindersMinutesBefore: [10] };
  return writeCalendar("PUBLISH", [entry], now.getTime());
}

/** Where a meeting is added to one's calendar: forms of Google and Microsoft, and the file for all others. */
export function calendarLinks(meeting: Meeting, key: string): CalendarLinks {
  const series = seriesOf(meeting);
  const url = inviteUrlOf(key);
  const details = [meeting.description, url].filter(Boolean).join("\n\n");
  const form = { series, id: series.start, details, url };
  return {
    google: googleCalendarLink(form),
    outlook: outlookCalendarLink(form, "personal"),
    office: outlookCalendarLink(form, "work"),
    file: `/api/links/${key}/calendar`,
  };
}
