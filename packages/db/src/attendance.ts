import type { Database } from "./client.ts";
import { meetingById, type Meeting } from "./meetings.ts";
import type { Presence, Prisma, Sitting } from "./generated/client.ts";

/** The opening of a meeting's room. */
export type NewSitting = Pick<Sitting, "id" | "meetingId" | "startedAt">;

/** A sitting with everyone who was there, in the order they came; `invitedEmail` is of who came by a personal link. */
export type AttendedSitting = Sitting & { presences: (Presence & { invitedEmail: string | null })[] };

/** What became true of a sitting by a write; each is told once, however often it is written. */
export type Happening =
  | { type: "meeting.started"; sitting: Sitting; at: Date }
  | { type: "meeting.ended"; sitting: Sitting; at: Date }
  | { type: "participant.joined"; sitting: Sitting; presence: Presence; at: Date }
  | { type: "participant.left"; sitting: Sitting; presence: Presence; at: Date };

/** Something that is written in the same transaction, given what became true. */
export type AlongSitting = (tx: Prisma.TransactionClient, happenings: readonly Happening[]) => Promise<void>;

/**
 * Records that a meeting's room was opened. One of the same meeting that was left open, by a crash say, ends when it was last seen.
 * Twice is once. Does nothing when there is no such meeting any more.
 * @param occurrenceOf the name of the date it was opened for, given the meeting
 */
export async function beginSitting(
  db: Database,
  given: NewSitting,
  occurrenceOf: (meeting: Meeting) => string | null,
  along?: AlongSitting,
): Promise<void> {
  const { id, meetingId, startedAt } = given;
  await db.$transaction(async (tx) => {
    const meeting = await meetingById(tx, meetingId);
    if (!meeting || (await tx.sitting.count({ where: { id } })) > 0) return;
    const before = await endWhenSeen(tx, { meetingId, endedAt: null });
    const data = { ...given, occurrence: occurrenceOf(meeting), seenAt: startedAt };
    const sitting = await tx.sitting.create({ data });
    await along?.(tx, [...before, { type: "meeting.started", sitting, at: startedAt }]);
  });
}

/** Records that sittings go on at a moment. */
export async function seeSittings(db: Database, ids: string[], at: Date): Promise<void> {
  await db.sitting.updateMany({ where: { id: { in: ids }, endedAt: null, seenAt: { lt: at } }, data: { seenAt: at } });
}

/** Records someone's stay as it is known now; the later of two writes counts. Does nothing when the sitting isn't kept. */
export async function savePresence(db: Database, presence: Presence, along?: AlongSitting): Promise<void> {
  const { id, sittingId, joinedAt, leftAt } = presence;
  const at = leftAt ?? joinedAt;
  await db.$transaction(async (tx) => {
    const sitting = await tx.sitting.findUnique({ where: { id: sittingId } });
    if (!sitting) return;
    const before = await tx.presence.findUnique({ where: { id } });
    await tx.presence.upsert({ where: { id }, create: presence, update: presence });
    await tx.sitting.updateMany({ where: { id: sittingId, seenAt: { lt: at } }, data: { seenAt: at } });
    const joined = before ? [] : [{ type: "participant.joined", sitting, presence, at: joinedAt } as const];
    const left =
      leftAt && !before?.leftAt ? [{ type: "participant.left", sitting, presence, at: leftAt } as const] : [];
    if (joined.length + left.length > 0) await along?.(tx, [...joined, ...left]);
  });
}

/** Records that a room was closed, for all who were still in it too. */
export async function endSitting(db: Database, id: string, at: Date, along?: AlongSitting): Promise<void> {
  await db.$transaction(async (tx) => {
    const before = await tx.sitting.findUnique({ where: { id } });
    if (!before) return;
    const left = await leaveAll(tx, before, at);
    const sitting = await tx.sitting.update({ where: { id }, data: { endedAt: at, seenAt: at } });
    if (before.endedAt === null) await along?.(tx, [...left, { type: "meeting.ended", sitting, at }]);
  });
}

/**
 * Ends what was left open by a server that is gone, each when it was last seen.
 * @param began when this server began: what it opens itself isn't meant.
 * @returns how many those were
 */
export async function endForsakenSittings(db: Database, began: Date, along?: AlongSitting): Promise<number> {
  return await db.$transaction(async (tx) => {
    const happenings = await endWhenSeen(tx, { endedAt: null, startedAt: { lt: began } });
    if (happenings.length > 0) await along?.(tx, happenings);
    return happenings.filter(({ type }) => type === "meeting.ended").length;
  });
}

async function endWhenSeen(tx: Prisma.TransactionClient, where: Prisma.SittingWhereInput): Promise<Happening[]> {
  const happenings: Happening[] = [];
  for (const open of await tx.sitting.findMany({ where })) {
    const at = open.seenAt;
    happenings.push(...(await leaveAll(tx, open, at)));
    const sitting = await tx.sitting.update({ where: { id: open.id }, data: { endedAt: at } });
    happenings.push({ type: "meeting.ended", sitting, at });
  }
  return happenings;
}

async function leaveAll(tx: Prisma.TransactionClient, sitting: Sitting, at: Date): Promise<Happening[]> {
  const where = { sittingId: sitting.id, leftAt: null };
  const left = await tx.presence.updateManyAndReturn({ where, data: { leftAt: at } });
  return left.map((presence) => ({ type: "participant.left", sitting, presence, at }));
}

/** A meeting's sittings, the latest first, with all who were there; of one sitting or one date where that is said. */
export async function attendanceOf(
  db: Database,
  meetingId: string,
  { sitting, occurrence, limit = 200 }: { sitting?: string; occurrence?: string; limit?: number } = {},
): Promise<AttendedSitting[]> {
  const rows = await db.sitting.findMany({
    where: {
      meetingId,
      ...(sitting !== undefined && { id: sitting }),
      ...(occurrence !== undefined && { occurrence }),
    },
    orderBy: { startedAt: "desc" },
    take: limit,
    include: { presences: { orderBy: [{ joinedAt: "asc" }, { id: "asc" }] } },
  });
  const ids = new Set(rows.flatMap(({ presences }) => presences.flatMap((one) => one.invitationId ?? [])));
  const invited = await db.invitation.findMany({
    where: { meetingId, id: { in: [...ids] } },
    select: { id: true, email: true },
  });
  const emails = new Map(invited.map(({ id, email }) => [id, email]));
  return rows.map((row) => ({
    ...row,
    presences: row.presences.map((one) => ({ ...one, invitedEmail: emails.get(one.invitationId ?? "") ?? null })),
  }));
}
