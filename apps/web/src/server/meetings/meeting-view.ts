import {
  answersToDate,
  invitedTo,
  linkKeysOf,
  mailStatusOf,
  participantsWait,
  seriesIdOf,
  type MailTrouble,
  type Meeting,
} from "@moim/db";
import { failureReasons } from "@moim/mail";
import type { MailState, Trouble } from "../../features/invitations/MailStatus.tsx";
import type { MeetingView } from "../../features/meetings/MeetingDetails.tsx";
import type { ListedDate } from "../../features/meetings/MeetingDates.tsx";
import { cancelScopes } from "../../shared/series/scope.ts";
import { config } from "../config.ts";
import { database } from "../database.ts";
import { calendarLinks, isAhead } from "./calendar.ts";
import { cancelledDates, dateNamed, dateNow, datesFrom, stateOf, type MeetingDate } from "./dates.ts";
import { inviteUrlOf } from "./invite-url.ts";

const DATES_SHOWN = 8;

/** The date that an address names, else the one the meeting is about now. */
export function shownDate(meeting: Meeting, name: string | undefined, now: Date): MeetingDate {
  return (name && dateNamed(meeting, name)) || dateNow(meeting, now);
}

/** All that its owner sees of a meeting, on one of its dates. */
export async function meetingView(meeting: Meeting, date: MeetingDate, now: Date): Promise<MeetingView> {
  const [{ host, participant }, waits] = await Promise.all([
    linkKeysOf(database(), meeting.id),
    participantsWait(database(), meeting.id),
  ]);
  return {
    id: meeting.id,
    occurrence: date.name,
    title: date.title,
    description: date.series.description,
    startsAt: new Date(date.startMs),
    durationMinutes: date.durationMinutes,
    timeZone: date.series.zone,
    rule: date.series.rule,
    state: stateOf(meeting, date, now),
    cancelScopes: cancelScopes({
      at: date.id,
      seriesStart: date.series.start,
      hasRule: date.series.rule !== null,
      hasOthers: meeting.series.some((one) => one !== date.series && !one.cancelled),
      isCancelled: date.isCancelled,
    }),
    isOpen: meeting.cancelledAt === null,
    hostKey: host,
    inviteUrl: participant && inviteUrlOf(participant),
    waitsByLink: waits,
    calendar: participant && isAhead(meeting, now) ? calendarLinks(date, participant) : null,
    dates: meeting.cancelledAt ? [] : comingDates(meeting, now),
  };
}

/** The next dates of a meeting that has more than one, the cancelled ones among them too. */
function comingDates(meeting: Meeting, now: Date): ListedDate[] {
  if (meeting.series.every(({ rule }) => rule === null) && meeting.series.length === 1) return [];
  const next = datesFrom(meeting, now.getTime(), DATES_SHOWN);
  const until = next.length < DATES_SHOWN ? Number.POSITIVE_INFINITY : (next.at(-1)?.startMs ?? 0);
  return [...next, ...cancelledDates(meeting, now.getTime(), until)]
    .toSorted((a, b) => a.startMs - b.startMs)
    .map(({ name, title, startMs, endMs, start, series, isChanged, isCancelled }) => ({
      occurrence: name,
      title,
      startMs,
      endMs,
      start,
      zone: series.zone,
      isChanged,
      isCancelled,
    }));
}

/** Who is invited to a meeting, each with their link and what they answered to a date; null for nothing yet. */
export async function invitedPeople(meetingId: string, date: MeetingDate) {
  const [people, answers] = await Promise.all([
    invitedTo(database(), meetingId),
    answersToDate(database(), seriesIdOf(date.series), date.id),
  ]);
  return people.map(({ id, email, name, role, key, waits }) => ({
    ...{ id, email, name, role, waits, url: inviteUrlOf(key) },
    answer: answers.get(id)?.answer ?? null,
  }));
}

/** Where the mails to those who are invited stand. */
export async function mailState(meetingId: string): Promise<MailState> {
  const { queued, delayed, failed } = await mailStatusOf(database(), meetingId);
  return { sends: config().sendsMail, queued, delayed: delayed.map(asTrouble), failed: failed.map(asTrouble) };
}

function asTrouble({ id, to, reason, detail }: MailTrouble): Trouble {
  return { id, to, reason: failureReasons.find((one) => one === reason) ?? "gave-up", detail };
}
