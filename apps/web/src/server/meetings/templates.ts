import { decksOfMeeting, saveTemplate, templatesOf, type Meeting, type MeetingOwner, type Template } from "@moim/db";
import { nextOccurrence, readSeries, weekdays, type Rule } from "@moim/schedule";
import { readPreset } from "@moim/protocol";
import { RequestError } from "@moim/protocol/errors";
import { database } from "../database.ts";
import type { Identity } from "../identity/subject.ts";
import { wallTimeAt } from "../../shared/time/wall-time.ts";
import type { MeetingDate } from "./dates.ts";

const DAY_MS = 24 * 60 * 60_000;

/** Whose templates someone sees; null for a visitor whose browser isn't known yet. */
export function templateOwner({ user, deviceId }: Identity): MeetingOwner | null {
  if (user) return { userId: user.id };
  return deviceId === null ? null : { deviceId };
}

/** Someone's templates, by title. */
export async function ownTemplates(who: Identity): Promise<Template[]> {
  const owner = templateOwner(who);
  return owner ? await templatesOf(database(), owner) : [];
}

const weekdayOf = (date: string) => weekdays[(new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7] ?? "MO";

/** Keeps a meeting, as it is on a date, as a template. @throws RequestError `templates-full` */
export async function keepAsTemplate(owner: MeetingOwner, meeting: Meeting, date: MeetingDate): Promise<void> {
  const { series } = date;
  const [day = "", time = ""] = series.start.split("T");
  const id = await saveTemplate(database(), owner, {
    ...{ title: date.title, description: series.description, time, weekday: weekdayOf(day), timeZone: series.zone },
    ...{ durationMinutes: date.durationMinutes, rule: series.rule, reminders: meeting.reminders },
    ...{ rules: readPreset(meeting.rules), locale: meeting.locale, deckIds: await deckIdsOf(meeting.id) },
  });
  if (id === null) throw new RequestError("templates-full");
}

const deckIdsOf = async (meetingId: string) => (await decksOfMeeting(database(), meetingId)).map(({ id }) => id);

/** A rule to begin with: a last day that would have gone by isn't kept. */
function freshRule(rule: Rule | null, today: string): Rule | null {
  return rule?.ends.kind === "until" && rule.ends.date <= today ? { ...rule, ends: { kind: "never" } } : rule;
}

/** What the form holds when one begins with a template: its next date from now on, by the template's own clock. */
export function startFrom(template: Template, now: Date) {
  const { title, description, durationMinutes, timeZone, time, weekday } = template;
  const today = wallTimeAt(now, timeZone).date;
  const rule = freshRule(template.rule, today);
  const weekly: Rule = {
    ...{ frequency: "weekly", interval: 1, weekdays: [weekday], weekStart: "MO", ends: { kind: "never" } },
  };
  // From yesterday: there it may be today already.
  const yesterday = new Date(Date.parse(`${today}T00:00Z`) - DAY_MS).toISOString().slice(0, 10);
  const series = readSeries({
    ...{ uid: "template@moim", title, description, start: `${yesterday}T${time}`, zone: timeZone, durationMinutes },
    ...{ rule: dayRule(rule) ?? weekly, exceptions: [], sequence: 0, cancelled: false },
  });
  const [date = today] = (nextOccurrence(series, now.getTime())?.start ?? `${today}T${time}`).split("T");
  return { title, description, durationMinutes, timeZone, date, time, rule };
}

/** The rule without its end, so that it always has a next date; yearly and single ones begin on their day of the week. */
function dayRule(rule: Rule | null): Rule | null {
  return rule && rule.frequency !== "yearly" ? { ...rule, ends: { kind: "never" } } : null;
}
