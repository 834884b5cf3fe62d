import type { Database } from "./client.ts";
import type { Meeting } from "./generated/client.ts";
import type { SharedRole } from "./links.ts";
import { randomId, randomKey } from "./random.ts";

/** What its owner decides about a meeting. */
export type MeetingDetails = {
  title: string;
  description?: string;
  /** Wall time in `timeZone`, "2026-11-23T10:00". */
  localStart: string;
  /** IANA name. */
  timeZone: string;
  /** The instant that `localStart` and `timeZone` mean; computed by the caller. */
  startsAt: Date;
  durationMinutes: number;
};

/** Whose meeting it is: an account, or a visitor's device. */
export type MeetingOwner = { userId: string } | { deviceId: string };

export type CreatedMeeting = { meeting: Meeting; links: Record<SharedRole, string> };

/** Upcoming ones by start, next first; past ones last first. Cancelled ones are left out. */
export type MeetingList = { upcoming: Meeting[]; past: Meeting[] };

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Stores a meeting together with one host link and one participant link. */
export async function createMeeting(
  db: Database,
  input: MeetingDetails & { owner: MeetingOwner; ownerName?: string },
): Promise<CreatedMeeting> {
  const { owner, ownerName = "", ...details } = input;
  const links = { host: randomKey(), participant: randomKey() };
  const meeting = await db.meeting.create({
    data: {
      ...details,
      id: randomId(),
      ownerName,
      ...("userId" in owner ? { ownerId: owner.userId } : { ownerDevice: owner.deviceId }),
      links: {
        create: [
          { key: links.host, role: "host" },
          { key: links.participant, role: "participant" },
        ],
      },
    },
  });
  return { meeting, links };
}

/** Null when there is no such meeting. */
export async function meetingById(db: Database, id: string): Promise<Meeting | null> {
  return await db.meeting.findUnique({ where: { id } });
}

/**
 * The meetings of an account and of a device (either may be missing), split at their end. One that is live counts as
 * upcoming however late it runs. At most `limit` of each.
 */
export async function meetingsOf(
  db: Database,
  owner: { userId?: string | null; deviceId?: string | null },
  { now = new Date(), limit = 100 }: { now?: Date; limit?: number } = {},
): Promise<MeetingList> {
  const owners = [
    ...(owner.userId ? [{ ownerId: owner.userId }] : []),
    ...(owner.deviceId ? [{ ownerDevice: owner.deviceId }] : []),
  ];
  if (owners.length === 0) return { upcoming: [], past: [] };
  const mine = { OR: owners, cancelledAt: null };
  // A meeting lasts at most a day, so whatever began before yesterday is over, unless it is live.
  const dayAgo = new Date(now.getTime() - DAY_MS);
  const [recent, begun] = await Promise.all([
    db.meeting.findMany({
      where: { AND: [mine, { OR: [{ startsAt: { gt: dayAgo } }, { liveSince: { not: null } }] }] },
      orderBy: { startsAt: "asc" },
      take: limit * 2,
    }),
    db.meeting.findMany({
      where: { ...mine, startsAt: { lte: now }, liveSince: null },
      orderBy: { startsAt: "desc" },
      take: limit * 2,
    }),
  ]);
  return {
    upcoming: recent.filter((meeting) => !isOver(meeting, now)).slice(0, limit),
    past: begun.filter((meeting) => isOver(meeting, now)).slice(0, limit),
  };
}

/** @throws when there is no such meeting */
export async function updateMeeting(db: Database, id: string, changes: Partial<MeetingDetails>): Promise<Meeting> {
  return await db.meeting.update({ where: { id }, data: changes });
}

/** @throws when there is no such meeting */
export async function cancelMeeting(db: Database, id: string, now = new Date()): Promise<Meeting> {
  return await db.meeting.update({ where: { id }, data: { cancelledAt: now, liveSince: null } });
}

/** Records since when a host has the room open, or with null that it is closed. Does nothing for an unknown meeting. */
export async function setLive(db: Database, id: string, since: Date | null): Promise<void> {
  await db.meeting.updateMany({ where: { id }, data: { liveSince: since } });
}

/** Records that every meeting which was live before a moment is so no more, except these. @returns how many that were */
export async function endLiveExcept(db: Database, ids: string[], before: Date): Promise<number> {
  const where = { liveSince: { lt: before }, id: { notIn: ids } };
  return (await db.meeting.updateMany({ where, data: { liveSince: null } })).count;
}

/** Which of these meetings were cancelled. */
export async function cancelledAmong(db: Database, ids: string[]): Promise<string[]> {
  const where = { id: { in: ids }, cancelledAt: { not: null } };
  return (await db.meeting.findMany({ where, select: { id: true } })).map(({ id }) => id);
}

function isOver(meeting: Meeting, now: Date): boolean {
  if (meeting.liveSince) return false;
  return meeting.startsAt.getTime() + meeting.durationMinutes * MINUTE_MS <= now.getTime();
}
