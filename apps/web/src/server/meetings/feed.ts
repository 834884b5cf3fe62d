import { feedKeyOf, meetingsBetween, participantKeysOf, readerOfFeed } from "@moim/db";
import { writeCalendar } from "@moim/schedule/icalendar";
import { catalogues } from "../../messages/index.ts";
import { config } from "../config.ts";
import { database } from "../database.ts";
import { localeOf } from "../../shared/i18n/locale.ts";
import { calendarEntries } from "./calendar.ts";

const DAY_MS = 24 * 60 * 60_000;
/** What is longer over is of no use in a calendar one looks forward with. */
const KEPT_MS = 400 * DAY_MS;
const REFRESH_MINUTES = 60;

/** The address a program subscribes to; null when the account has none. */
export async function feedUrlOf(userId: string): Promise<string | null> {
  const key = await feedKeyOf(database(), userId);
  return key && `${config().publicUrl}/api/feeds/${key}.ics`;
}

/** The calendar a key leads to: all meetings of its account, in its language; null for one that leads nowhere. */
export async function feedOf(key: string, now: Date): Promise<string | null> {
  const reader = await readerOfFeed(database(), key);
  if (!reader) return null;
  const from = new Date(now.getTime() - KEPT_MS);
  const meetings = await meetingsBetween(database(), { userId: reader.userId }, { from, to: new Date(8.64e15) });
  const keys = await participantKeysOf(
    database(),
    meetings.map(({ id }) => id),
    now,
  );
  const label = catalogues[localeOf(reader.locale)].calendar.enter;
  const entries = meetings.flatMap((meeting) => {
    const link = keys.get(meeting.id);
    return link ? calendarEntries(meeting, link, label) : [];
  });
  return writeCalendar("PUBLISH", entries, now.getTime(), { name: "Moim", refreshMinutes: REFRESH_MINUTES });
}
