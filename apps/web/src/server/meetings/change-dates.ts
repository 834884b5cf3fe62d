import { cancelMeeting, changeSeries, randomId, uidOf, type Meeting } from "@moim/db";
import { RequestError } from "@moim/protocol/errors";
import {
  cancelAll,
  cancelThis,
  cancelThisAndFollowing,
  changeAll,
  changeThis,
  changeThisAndFollowing,
  type Series,
  type SeriesChange,
} from "@moim/schedule";
import { database } from "../database.ts";
import { announceDates } from "./announcements.ts";
import { dateNamed, type MeetingDate } from "./dates.ts";
import { scheduled } from "./schedule-refusals.ts";
import type { Scope } from "./schemas.ts";

/** Each is an entry of its own in the calendars of everyone who is invited. */
const SERIES_MAX = 50;

/** Which dates are meant: one of them by name, alone, with what follows, or with all of its series. */
export type Choice = { occurrence: string; scope: Scope };

/** A change, given the date as it is at the moment of changing. */
type Change = (date: MeetingDate) => SeriesChange;

/** @throws RequestError `date-unknown` */
export function chosenDate(meeting: Meeting, name: string): MeetingDate {
  const date = dateNamed(meeting, name);
  if (!date) throw new RequestError("date-unknown");
  return date;
}

/** A series, and the one that goes on after it where it was split. */
function changed(series: Series, id: string, scope: Scope, change: SeriesChange): Series[] {
  if (scope === "all") return [changeAll(series, id, change).series];
  if (scope === "following") {
    const split = changeThisAndFollowing(series, id, change, uidOf(randomId()));
    return split.following ? [split.series, split.following] : [split.series];
  }
  const { start, durationMinutes, title } = change;
  const own = Object.entries({ start, durationMinutes, title }).filter(([, value]) => value !== undefined);
  return [changeThis(series, id, Object.fromEntries(own)).series];
}

const cancelled: Record<Scope, (series: Series, id: string) => Series> = {
  this: cancelThis,
  following: cancelThisAndFollowing,
  all: cancelAll,
};

/**
 * Changes one date of a meeting, it and those that follow, or all of its series; those who are invited are told by mail.
 * @throws RequestError `date-unknown`, `dates-full`, `series-full`, `meeting-cancelled`, and InvalidFields
 */
export async function changeDates(meetingId: string, { occurrence, scope }: Choice, change: Change): Promise<Meeting> {
  const decide = (meeting: Meeting) => {
    const date = chosenDate(meeting, occurrence);
    const its = scheduled(() => changed(date.series, date.id, scope, change(date)));
    if (meeting.series.length - 1 + its.length > SERIES_MAX && its.length > 1) throw new RequestError("series-full");
    return meeting.series.flatMap((one) => (one === date.series ? its : [one]));
  };
  return await changeSeries(database(), meetingId, decide, { along: announceDates });
}

/** Cancels the same; without a choice, all there is. @throws RequestError `date-unknown`, `dates-full`, `meeting-cancelled` */
export async function cancelDates(meetingId: string, choice: Choice | null): Promise<Meeting> {
  if (!choice) return await cancelMeeting(database(), meetingId, { along: announceDates });
  const decide = (meeting: Meeting) => {
    const date = chosenDate(meeting, choice.occurrence);
    const left = scheduled(() => cancelled[choice.scope](date.series, date.id));
    return meeting.series.map((one) => (one === date.series ? left : one));
  };
  return await changeSeries(database(), meetingId, decide, { along: announceDates });
}
