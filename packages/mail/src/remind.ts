import {
  addMails,
  advanceReminderClock,
  answersToDate,
  invitedTo,
  meetingsToRemind,
  seriesIdOf,
  type Database,
  type Passed,
  type RemindedMeeting,
  type Transaction,
} from "@moim/db";
import { enqueueAll, sendMail } from "@moim/jobs";
import { occurrencesBetween, type Occurrence, type Series } from "@moim/schedule";
import { locales, type Content, type Locale } from "./content.ts";

const MINUTE_MS = 60_000;

/** A date that is to be reminded of. */
export type DueDate = { series: Series; date: Occurrence };

/**
 * The dates of a meeting that a reminder came due for in a stretch of time, each once, but not what has begun by its end: of that
 * a reminder would come too late.
 */
export function dueDates(
  { series, reminders }: Pick<RemindedMeeting, "series" | "reminders">,
  { from, to }: Passed,
): DueDate[] {
  const due = new Map<string, DueDate>();
  for (const minutes of reminders) {
    const beforeMs = minutes * MINUTE_MS;
    const afterMs = Math.max(from.getTime() + beforeMs, to.getTime());
    const untilMs = to.getTime() + beforeMs;
    for (const one of series) {
      for (const date of occurrencesBetween(one, afterMs, untilMs + 1)) {
        if (date.startMs > afterMs && date.startMs <= untilMs) due.set(`${one.uid} ${date.id}`, { series: one, date });
      }
    }
  }
  return [...due.values()].toSorted((a, b) => a.date.startMs - b.date.startMs);
}

/**
 * Has everyone reminded of what came due since it was looked the last time: who is invited and hasn't declined, and the owner, if
 * they have an account. In one transaction: each reminder is written once, whatever stops in between.
 * @param origin of the web app
 * @returns how many mails there will be
 */
export async function remindDue(
  db: Database,
  { origin, now = new Date() }: { origin: string; now?: Date },
): Promise<number> {
  return await db.$transaction(async (tx) => {
    const passed = await advanceReminderClock(tx, now);
    if (!passed) return 0;
    let count = 0;
    for (const meeting of await meetingsToRemind(tx, passed)) {
      for (const due of dueDates(meeting, passed)) count += await remindOf(tx, meeting, due, { origin, now });
    }
    return count;
  });
}

type Reminded = { invitationId: string | null; to: string; recipient: Content["recipient"] };

async function remindOf(
  tx: Transaction,
  meeting: RemindedMeeting,
  { series, date }: DueDate,
  { origin, now }: { origin: string; now: Date },
): Promise<number> {
  const people = await remindedOf(tx, meeting, { series, date }, origin);
  const mails = people.map(({ recipient, ...to }) => {
    const about = { occasion: "reminder", method: null, series, only: date.id, was: null } as const;
    return {
      meetingId: meeting.id,
      kind: "reminder",
      ...to,
      content: { ...about, recipient, hostName: meeting.ownerName },
    };
  });
  const ids = await addMails(tx, mails, now);
  await enqueueAll(
    tx,
    sendMail,
    ids.map((mailId) => ({ mailId })),
  );
  return ids.length;
}

async function remindedOf(
  tx: Transaction,
  { id, owner }: RemindedMeeting,
  { series, date }: DueDate,
  origin: string,
): Promise<Reminded[]> {
  const answers = await answersToDate(tx, seriesIdOf(series), date.id);
  const invited = (await invitedTo(tx, id)).filter((one) => answers.get(one.id)?.answer !== "no");
  const urlOf = (key: string) => `${origin}/m/${key}`;
  const people = invited.map(({ id: invitationId, email, name, locale, key }): Reminded => ({
    invitationId,
    to: email,
    recipient: { name, locale: localeOf(locale), url: urlOf(key) },
  }));
  if (!owner || people.some(({ to }) => to === owner.email.toLowerCase())) return people;
  const { name, email, locale, key } = owner;
  return [...people, { invitationId: null, to: email, recipient: { name, locale: localeOf(locale), url: urlOf(key) } }];
}

const localeOf = (kept: string | null): Locale => locales.find((one) => one === kept) ?? "en";
