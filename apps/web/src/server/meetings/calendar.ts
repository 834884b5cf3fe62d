import type { Meeting } from "@moim/db";
import { googleCalendarLink, outlookCalendarLink, writeCalendar, type CalendarEntry } from "@moim/schedule/icalendar";
import type { CalendarLinks } from "../../shared/calendar/AddToCalendar.tsx";
import { datesFrom, type MeetingDate } from "./dates.ts";
import { inviteUrlOf } from "./invite-url.ts";

/** Who a link is shown to needn't know the owner's address, and a calendar's file has to name one: this reaches nobody (RFC 2606). */
const NOBODY = "no-reply@moim.invalid";

/** How long before a date a calendar sounds an alarm where the owner chose no reminders. */
const ALARM_MINUTES = 10;

/** Whether there is anything to put into a calendar yet: a date that hasn't begun, of a meeting that isn't cancelled. */
export function isAhead(meeting: Meeting, now: Date): boolean {
  return !meeting.cancelledAt && datesFrom(meeting, now.getTime() + 1, 1).length > 0;
}

/**
 * A meeting, with all its dates, as a file for calendars, with a link that enters it.
 * @param linkLabel the words for that link
 */
export function calendarFile(meeting: Meeting, key: string, linkLabel: string, now: Date): string {
  return writeCalendar("PUBLISH", calendarEntries(meeting, key, linkLabel), now.getTime());
}

/** What a calendar holds of a meeting: an entry for each series that isn't cancelled. */
export function calendarEntries(meeting: Meeting, key: string, linkLabel: string): CalendarEntry[] {
  const organizer = { name: meeting.ownerName || null, address: NOBODY };
  const entry = {
    only: null,
    organizer,
    attendees: [],
    url: inviteUrlOf(key),
    linkLabel,
    remindersMinutesBefore: meeting.reminders.length > 0 ? meeting.reminders : [ALARM_MINUTES],
  };
  return meeting.series.filter(({ cancelled }) => !cancelled).map((series) => ({ ...entry, series }));
}

/** Where a date of a meeting is added to one's calendar: forms of Google and Microsoft, and the file, with all dates, for others. */
export function calendarLinks({ series, id }: MeetingDate, key: string): CalendarLinks {
  const url = inviteUrlOf(key);
  const details = [series.description, url].filter(Boolean).join("\n\n");
  const form = { series, id, details, url };
  return {
    google: googleCalendarLink(form),
    outlook: outlookCalendarLink(form, "personal"),
    office: outlookCalendarLink(form, "work"),
    file: `/api/links/${key}/calendar`,
  };
}
