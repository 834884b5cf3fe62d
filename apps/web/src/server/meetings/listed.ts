import { meetingsBetween, type Meeting } from "@moim/db";
import { WINDOW_MAX_DAYS } from "@moim/schedule";
import type { CalendarItem } from "../../shared/calendar/calendar-item.ts";
import { database } from "../database.ts";
import type { Identity } from "../identity/subject.ts";
import { dateNow, datesBetween, datesFrom, type MeetingDate } from "./dates.ts";

const DAY_MS = 24 * 60 * 60_000;
export const LISTED_MAX = 100;

const ownerOf = ({ user, deviceId }: Identity) => ({ userId: user?.id ?? null, deviceId });
const byStart = (a: CalendarItem, b: CalendarItem) => a.startMs - b.startMs || (a.title < b.title ? -1 : 1);

/** A date of a meeting for a list. */
export function itemOf(meeting: Meeting, date: MeetingDate, liveName: string | null): CalendarItem {
  return {
    meetingId: meeting.id,
    occurrence: date.name,
    title: date.title,
    startMs: date.startMs,
    endMs: date.endMs,
    start: date.start,
    zone: date.series.zone,
    live: date.name === liveName,
    isSeries: date.series.rule !== null,
    isChanged: date.isChanged,
    isCancelled: date.isCancelled,
  };
}

/** Of the date that an open room is about. */
export function liveNameOf(meeting: Meeting, now: Date): string | null {
  return meeting.liveSince ? dateNow(meeting, now).name : null;
}

/**
 * What someone's meetings have between two moments, by start.
 * @throws {ScheduleError} window-invalid for more than WINDOW_MAX_DAYS
 */
export async function itemsBetween(who: Identity, from: Date, to: Date, now = new Date()): Promise<CalendarItem[]> {
  const meetings = await meetingsBetween(database(), ownerOf(who), { from, to });
  return meetings
    .flatMap((meeting) => {
      const live = liveNameOf(meeting, now);
      return datesBetween(meeting, from.getTime(), to.getTime()).map((date) => itemOf(meeting, date, live));
    })
    .toSorted(byStart);
}

/**
 * Someone's dates, split at their end: what is coming by start, what is over last first, at most 100 of each. One whose room is
 * open counts as coming however late it runs.
 */
export async function listedDates(
  who: Identity,
  now = new Date(),
): Promise<{ upcoming: CalendarItem[]; past: CalendarItem[] }> {
  const nowMs = now.getTime();
  const span = WINDOW_MAX_DAYS * DAY_MS;
  const ever = { from: new Date(nowMs - span), to: new Date(8.64e15) };
  const meetings = await meetingsBetween(database(), ownerOf(who), ever);
  const upcoming: CalendarItem[] = [];
  const past: CalendarItem[] = [];
  for (const meeting of meetings) {
    const live = liveNameOf(meeting, now);
    const started = datesBetween(meeting, nowMs + 1 - span, nowMs + 1).slice(-LISTED_MAX);
    for (const date of started) {
      const item = itemOf(meeting, date, live);
      (item.endMs > nowMs || item.live ? upcoming : past).push(item);
    }
    upcoming.push(...datesFrom(meeting, nowMs + 1, LISTED_MAX).map((date) => itemOf(meeting, date, live)));
  }
  return {
    upcoming: upcoming.toSorted(byStart).slice(0, LISTED_MAX),
    past: past.toSorted(byStart).toReversed().slice(0, LISTED_MAX),
  };
}
