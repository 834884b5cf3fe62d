import { meetingsBetween, type Meeting } from "@moim/db";
import { WINDOW_MAX_DAYS } from "@moim/schedule";
import type { CalendarItem } from "../../shared/calendar/calendar-item.ts";
import { database } from "../database.ts";
import type { Identity } from "../identity/subject.ts";
import { dateNow, datesBetween, datesFrom, type MeetingDate } from "./dates.ts";

const DAY_MS = 24 * 60 * 60_000;
export const LISTED_MAX = 100;
/** How far back past dates are listed, and how far ahead all series are looked through together. */
const HORIZON_MS = (WINDOW_MAX_DAYS - 2) * DAY_MS;
const FIRST_STRIDE_MS = 21 * DAY_MS;

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
  const ever = { from: new Date(nowMs - HORIZON_MS), to: new Date(8.64e15) };
  const meetings = await meetingsBetween(database(), ownerOf(who), ever);
  const open = meetings
    .filter(({ liveSince }) => liveSince !== null)
    .map((meeting) => itemOf(meeting, dateNow(meeting, now), liveNameOf(meeting, now)));
  const opened = new Set(open.map(({ occurrence }) => occurrence));
  const isOn = ({ endMs }: CalendarItem) => endMs > nowMs;
  const startedIn = (fromMs: number, toMs: number) =>
    meetings.flatMap((meeting) =>
      datesBetween(meeting, fromMs, toMs)
        .filter(({ startMs }) => startMs >= fromMs && startMs < toMs)
        .filter(({ name }) => !opened.has(name))
        .map((date) => itemOf(meeting, date, null)),
    );
  const begun = inStrides((near, far) => startedIn(nowMs + 1 - far, nowMs + 1 - near));
  const ahead = inStrides((near, far) => startedIn(nowMs + 1 + near, nowMs + 1 + far));
  // Of what is further ahead than that, like a meeting every four years, each is asked for its own.
  const beyond =
    ahead.length < LISTED_MAX
      ? meetings.flatMap((meeting) =>
          datesFrom(meeting, nowMs + 1 + HORIZON_MS, LISTED_MAX).map((date) => itemOf(meeting, date, null)),
        )
      : [];
  return {
    upcoming: [...open, ...begun.filter(isOn), ...ahead, ...beyond].toSorted(byStart).slice(0, LISTED_MAX),
    past: begun
      .filter((item) => !isOn(item))
      .toSorted(byStart)
      .toReversed()
      .slice(0, LISTED_MAX),
  };
}

/** What there is from now on outwards, some weeks at first and more each time, until there is enough or the horizon is reached. */
function inStrides(within: (nearMs: number, farMs: number) => CalendarItem[]): CalendarItem[] {
  const found: CalendarItem[] = [];
  let nearMs = 0;
  for (let strideMs = FIRST_STRIDE_MS; nearMs < HORIZON_MS && found.length < LISTED_MAX; strideMs *= 4) {
    const farMs = Math.min(nearMs + strideMs, HORIZON_MS);
    found.push(...within(nearMs, farMs));
    nearMs = farMs;
  }
  return found;
}
