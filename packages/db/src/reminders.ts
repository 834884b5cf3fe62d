import type { Database, Transaction } from "./client.ts";
import { asMeeting, withSeries, type Meeting } from "./meetings.ts";

/** A stretch of time: after `from`, up to `to`. */
export type Passed = { from: Date; to: Date };

/** A meeting with who is reminded besides those who are invited: its owner, if they have an account; their link opens the room. */
export type RemindedMeeting = Meeting & {
  owner: { name: string; email: string; locale: string | null; key: string } | null;
};

const CLOCK = 1;
const MINUTE_MS = 60_000;
/** A week: reminders further ahead can't be chosen. */
export const REMINDER_MAX_MINUTES = 7 * 24 * 60;

/**
 * Moves the reminders' clock on to a moment, in the caller's transaction: what is done for the time that passed is done once,
 * whoever is killed meanwhile.
 * @returns the time that passed; null when another is about it
 */
export async function advanceReminderClock(tx: Transaction, now: Date): Promise<Passed | null> {
  await tx.reminderClock.createMany({ data: [{ id: CLOCK, checkedAt: now }], skipDuplicates: true });
  const free = await tx.$queryRaw<
    unknown[]
  >`SELECT 1 FROM "ReminderClock" WHERE "id" = ${CLOCK} FOR UPDATE SKIP LOCKED`;
  const clock = free.length > 0 ? await tx.reminderClock.findUnique({ where: { id: CLOCK } }) : null;
  if (!clock || clock.checkedAt >= now) return null;
  await tx.reminderClock.update({ where: { id: CLOCK }, data: { checkedAt: now } });
  return { from: clock.checkedAt, to: now };
}

/** The meetings that may have dates to remind of in a stretch of time. */
export async function meetingsToRemind(tx: Transaction, { from, to }: Passed): Promise<RemindedMeeting[]> {
  const last = new Date(to.getTime() + REMINDER_MAX_MINUTES * MINUTE_MS + 1);
  const within = { cancelled: false, startsAt: { lt: last }, OR: [{ endsAt: null }, { endsAt: { gt: from } }] };
  const rows = await tx.meeting.findMany({
    where: { cancelledAt: null, reminders: { isEmpty: false }, series: { some: within } },
    include: {
      ...withSeries,
      owner: { select: { name: true, email: true, locale: true } },
      links: { where: { role: "host", invitationId: null, revokedAt: null }, orderBy: { createdAt: "desc" }, take: 1 },
    },
  });
  return rows.map(({ owner, links: [link], ...row }) => ({
    ...asMeeting(row),
    owner: owner && link ? { ...owner, key: link.key } : null,
  }));
}

/** Chooses how many minutes before each date is reminded of. @throws when there is no such meeting */
export async function setReminders(db: Database, meetingId: string, minutes: readonly number[]): Promise<void> {
  const reminders = [...new Set(minutes)].toSorted((a, b) => a - b);
  await db.meeting.update({ where: { id: meetingId }, data: { reminders } });
}
