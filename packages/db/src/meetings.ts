import { cancelAll, type Series } from "@moim/schedule";
import type { Database, Transaction } from "./client.ts";
import { Prisma, type Meeting as MeetingRow, type Series as SeriesRow } from "./generated/client.ts";
import { randomId, randomKey } from "./random.ts";
import type { SharedRole } from "./roles.ts";
import { asRow, asSeries } from "./series.ts";

/** A meeting with its dates, by their first start. */
export type Meeting = MeetingRow & { series: Series[] };

/** Whose meeting it is: an account, or a visitor's device. */
export type MeetingOwner = { userId: string } | { deviceId: string };

export type CreatedMeeting = { meeting: Meeting; links: Record<SharedRole, string> };

/** What is settled for all of a meeting before it begins. */
export type Preset = { rules: Prisma.InputJsonObject; locale: string | null };
export type NewMeeting = {
  series: Series;
  owner: MeetingOwner;
  ownerName?: string;
  preset?: Preset;
  /** Its slides, in their order. */
  deckIds?: readonly string[];
};

/** A change within whose transaction something else is written, too. */
export type Along = (tx: Prisma.TransactionClient, before: Meeting, after: Meeting) => Promise<void>;

/** What to ask for along with a meeting's row. */
export const withSeries = { series: { orderBy: [{ startsAt: "asc" }, { id: "asc" }] } } satisfies Prisma.MeetingInclude;

/** A row asked for so. */
export function asMeeting({ series, ...row }: MeetingRow & { series: SeriesRow[] }): Meeting {
  return { ...row, series: series.map(asSeries) };
}

/** Stores a meeting with its first series, one host link and one participant link. */
export async function createMeeting(
  db: Pick<Database, "meeting">,
  { owner, ownerName = "", series, preset, deckIds = [] }: NewMeeting,
): Promise<CreatedMeeting> {
  const links = { host: randomKey(), participant: randomKey() };
  const row = await db.meeting.create({
    data: {
      id: randomId(),
      ownerName,
      ...("userId" in owner ? { ownerId: owner.userId } : { ownerDevice: owner.deviceId }),
      ...preset,
      series: { create: asRow(series) },
      decks: { create: deckIds.map((deckId, position) => ({ deckId, position })) },
      links: {
        create: [
          { key: links.host, role: "host" },
          { key: links.participant, role: "participant" },
        ],
      },
    },
    include: withSeries,
  });
  return { meeting: asMeeting(row), links };
}

/** Settles what holds each time the meeting begins. @throws when there is no such meeting */
export async function presetMeeting(db: Database, id: string, preset: Preset): Promise<void> {
  await db.meeting.update({ where: { id }, data: preset });
}

/** Null when there is no such meeting. */
export async function meetingById(db: Pick<Database, "meeting">, id: string): Promise<Meeting | null> {
  const row = await db.meeting.findUnique({ where: { id }, include: withSeries });
  return row && asMeeting(row);
}

/**
 * The meetings of an account and of a device (either may be missing) that may have dates between two moments, or are live;
 * those that were cancelled as a whole are left out. Each comes with all its series.
 */
export async function meetingsBetween(
  db: Database,
  owner: { userId?: string | null; deviceId?: string | null },
  { from, to }: { from: Date; to: Date },
): Promise<Meeting[]> {
  const owners = [
    ...(owner.userId ? [{ ownerId: owner.userId }] : []),
    ...(owner.deviceId ? [{ ownerDevice: owner.deviceId }] : []),
  ];
  if (owners.length === 0) return [];
  const within = { cancelled: false, startsAt: { lt: to }, OR: [{ endsAt: null }, { endsAt: { gt: from } }] };
  const when = { OR: [{ liveSince: { not: null } }, { series: { some: within } }] };
  const rows = await db.meeting.findMany({
    where: { AND: [{ OR: owners, cancelledAt: null }, when] },
    include: withSeries,
  });
  return rows.map(asMeeting);
}

/**
 * Changes the dates of a meeting. Two who change it at once wait for each other, so that each decides on what the other left.
 * A meeting of which nothing takes place any more is cancelled.
 * @param decide what its series become; new ones are added, none may be missing
 * @param along written in the same transaction
 * @throws what `decide` and `along` throw, with nothing stored; when there is no such meeting
 */
export async function changeSeries(
  db: Database,
  id: string,
  decide: (meeting: Meeting) => Series[],
  { along, now = new Date() }: { along?: Along; now?: Date } = {},
): Promise<Meeting> {
  return await db.$transaction(async (tx) => {
    // Writing the row first is what makes others wait.
    const before = asMeeting(await tx.meeting.update({ where: { id }, data: { updatedAt: now }, include: withSeries }));
    const series = decide(before);
    const known = new Map(before.series.map((one) => [one.uid, one]));
    for (const one of series.filter((each) => known.get(each.uid) !== each)) {
      const row = asRow(one);
      if (known.has(one.uid)) await tx.series.update({ where: { id: row.id, meetingId: id }, data: row });
      else await tx.series.create({ data: { ...row, meetingId: id } });
    }
    const isOver = series.every(({ cancelled }) => cancelled);
    const data = isOver && !before.cancelledAt ? { cancelledAt: now, liveSince: null } : {};
    const after = asMeeting(await tx.meeting.update({ where: { id }, data, include: withSeries }));
    await along?.(tx, before, after);
    return after;
  });
}

/** Cancels all of a meeting; twice changes nothing. @throws when there is no such meeting */
export async function cancelMeeting(
  db: Database,
  id: string,
  options: { along?: Along; now?: Date } = {},
): Promise<Meeting> {
  const decide = ({ series }: Meeting) => series.map((one) => (one.cancelled ? one : cancelAll(one)));
  return await changeSeries(db, id, decide, options);
}

/**
 * Records since when a host has the room open, or with null that it is closed, which ends the bans that aren't for good.
 * Does nothing for an unknown meeting.
 */
export async function setLive(db: Database, id: string, since: Date | null): Promise<void> {
  await db.$transaction(async (tx) => {
    const closed = since === null && { order: Prisma.DbNull };
    await tx.meeting.updateMany({ where: { id }, data: { liveSince: since, ...closed } });
    if (since === null) await endPassingBans(tx, [id]);
  });
}

/** Records that every meeting which was live before a moment is so no more, except these. @returns how many that were */
export async function endLiveExcept(db: Database, ids: string[], before: Date): Promise<number> {
  const where = { liveSince: { lt: before }, id: { notIn: ids } };
  return await db.$transaction(async (tx) => {
    const ended = await tx.meeting.updateManyAndReturn({
      where,
      data: { liveSince: null, order: Prisma.DbNull },
      select: { id: true },
    });
    await endPassingBans(
      tx,
      ended.map(({ id }) => id),
    );
    return ended.length;
  });
}

/** Keeps how a room is, JSON of our own making, while it is open; once it is closed there is nothing to go on with. */
export async function saveOrder(db: Database, id: string, order: object): Promise<void> {
  const data = { order: order as Prisma.InputJsonObject };
  await db.meeting.updateMany({ where: { id, liveSince: { not: null } }, data });
}

/** How a room was when it was last written; null for one that isn't open. */
export async function orderOf(db: Database, id: string): Promise<unknown> {
  const meeting = await db.meeting.findFirst({ where: { id, liveSince: { not: null } }, select: { order: true } });
  return meeting?.order ?? null;
}

async function endPassingBans(tx: Transaction, meetingIds: string[]): Promise<void> {
  await tx.ban.deleteMany({ where: { meetingId: { in: meetingIds }, forGood: false } });
}

/** Which of these meetings were cancelled. */
export async function cancelledAmong(db: Database, ids: string[]): Promise<string[]> {
  const where = { id: { in: ids }, cancelledAt: { not: null } };
  return (await db.meeting.findMany({ where, select: { id: true } })).map(({ id }) => id);
}
