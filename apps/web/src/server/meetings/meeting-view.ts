import { invitedTo, linkKeysOf, type Meeting } from "@moim/db";
import { database } from "../database.ts";
import { calendarLinks, isAhead } from "./calendar.ts";
import { inviteUrlOf } from "./invite-url.ts";

const MINUTE_MS = 60_000;

/** Where a meeting stands. */
export function stateOf(meeting: Meeting, now: Date): "coming" | "live" | "over" | "cancelled" {
  if (meeting.cancelledAt) return "cancelled";
  if (meeting.liveSince) return "live";
  return meeting.startsAt.getTime() + meeting.durationMinutes * MINUTE_MS <= now.getTime() ? "over" : "coming";
}

/** All that its owner sees of a meeting. */
export async function meetingView(meeting: Meeting) {
  const { host, participant } = await linkKeysOf(database(), meeting.id);
  const { id, title, description, startsAt, durationMinutes, timeZone } = meeting;
  return {
    id,
    title,
    description,
    startsAt,
    durationMinutes,
    timeZone,
    state: stateOf(meeting, new Date()),
    hostKey: host,
    inviteUrl: participant && inviteUrlOf(participant),
    calendar: participant && isAhead(meeting, new Date()) ? calendarLinks(meeting, participant) : null,
  };
}

/** Who is invited to a meeting, each with their link. */
export async function invitedPeople(meetingId: string) {
  const people = await invitedTo(database(), meetingId);
  return people.map(({ id, email, name, role, key }) => ({ id, email, name, role, url: inviteUrlOf(key) }));
}
