import { linkKeysOf, seriesIdOf, type Meeting } from "@moim/db";
import type { z } from "zod";
import type { CalendarItem } from "../../shared/calendar/calendar-item.ts";
import { database } from "../database.ts";
import { dateNow, datesFrom } from "../meetings/dates.ts";
import { inviteUrlOf } from "../meetings/invite-url.ts";
import { presetOf } from "../meetings/preset.ts";
import { itemOf, liveNameOf } from "../meetings/listed.ts";
import type { meetingDate, meetingResource } from "./schemas/meeting.ts";

const DATES_SHOWN = 10;

const iso = (ms: number) => new Date(ms).toISOString();

/** A date as the API shows it. */
export function dateResource(item: CalendarItem, now: Date): z.input<typeof meetingDate> {
  const { meetingId, occurrence, title, startMs, endMs, start, zone, isSeries, isChanged } = item;
  const passed = endMs <= now.getTime() ? ("over" as const) : ("coming" as const);
  const state = item.isCancelled ? ("cancelled" as const) : item.live ? ("live" as const) : passed;
  const times = { startsAt: iso(startMs), endsAt: iso(endMs), start, timeZone: zone };
  return { meetingId, occurrence, title, ...times, state, isSeries, isChanged };
}

/** A meeting as the API shows it, to its owner. */
export async function meetingToShow(meeting: Meeting, now = new Date()): Promise<z.input<typeof meetingResource>> {
  const { host, participant } = await linkKeysOf(database(), meeting.id);
  const rulesAndLanguage = presetOf(meeting);
  const live = liveNameOf(meeting, now);
  const next = meeting.cancelledAt ? [] : datesFrom(meeting, now.getTime(), DATES_SHOWN);
  const dates = next.length > 0 ? next : [dateNow(meeting, now)];
  return {
    id: meeting.id,
    createdAt: meeting.createdAt.toISOString(),
    cancelledAt: meeting.cancelledAt?.toISOString() ?? null,
    rules: rulesAndLanguage.rules,
    language: rulesAndLanguage.locale,
    live: meeting.liveSince !== null,
    hostUrl: host && inviteUrlOf(host),
    inviteUrl: participant && inviteUrlOf(participant),
    series: meeting.series.map((series) => {
      const { title, description, start, zone, durationMinutes, rule, cancelled } = series;
      const text = { id: seriesIdOf(series), title, description };
      return { ...text, start, timeZone: zone, durationMinutes, repeat: rule, cancelled };
    }),
    dates: dates.map((date) => {
      const item = itemOf(meeting, date, live);
      return dateResource(meeting.cancelledAt ? { ...item, isCancelled: true } : item, now);
    }),
  };
}
