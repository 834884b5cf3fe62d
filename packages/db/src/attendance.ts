import type { Database } from "./client.ts";
import { meetingById, type Meeting } from "./meetings.ts";
import type { Presence, Prisma, Sitting } from "./generated/client.ts";

/** The opening of a meeting's room. */
export type NewSitting = Pick<Sitting, "id" | "meetingId" | "startedAt">;

/** A sitting with everyone who was there, in the order they came; `invitedEmail` is of who came by a personal link. */
export type AttendedSitting = Sitting & { presences: (Presence & { invitedEmail: string | null })[] };

/**
 * Records that a meeting's room was opened. One of the same meeting that was left open, by a crash say, ends when it was last seen.
 * Twice is once. Does nothing when there is no such meeting any more.
 * @param occurrenceOf the name of the date it was opened for, given the meeting
 */
export async function beginSitting(
  db: Database,
  sitting: NewSitting,
  occurrenceOf: (meeting: Meeting) => string | null,
): Promise<void> {
  const { id, meetingId, startedAt } = sitting;
  await db.$transaction(async (tx) => {
    const meeting = await meetingById(tx, meetingId);
    if (!meeting) return;
    await endWhenSeen(tx, { meetingId, id: { not: id }, endedAt: null });
    const created = { ...sitting, occurrence: occurrenceOf(meeting), seenAt: startedAt };
    await tx.sitting.upsert({ where: { id }, create: created, update: {} });
  });
}

/** Records that sittings go on at a moment. */
export async function seeSittings(db: Database, ids: string[], at: Date): Promise<void> {
  await db.sitting.updateMany({ where: { id: { in: ids }, endedAt: null, seenAt: { lt: at } }, data: { seenAt: at } });
}

/** Records someone's stay as it is known now; the later of two writes counts. Does nothing when the sitting isn't kept. */
export async function savePresence(db: Database, presence: Presence): Promise<void> {
  const { id, sittingId, joinedAt, leftAt } = presence;
  const at = leftAt ?? joinedAt;
  await db.$transaction(async (tx) => {
    if ((await tx.sitting.count({ where: { id: sittingId } })) === 0) return;
    await tx.presence.upsert({ where: { id }, create: presence, update: presence });
    await tx.sitting.updateMany({ where: { id: sittingId, seenAt: { lt: at } }, data: { seenAt: at } });
  });
}

/** Records that a room was closed, for all who were still in it too. */
export async function endSitting(db: Database, id: string, at: Date): Promise<void> {
  await db.$transaction([
    db.presence.updateMany({ where: { sittingId: id, leftAt: null }, data: { leftAt: at } }),
    db.sitting.updateMany({ where: { id }, data: { endedAt: at, seenAt: at } }),
  ]);
}

/**
 * Ends what was left open by a server that is gone, each when it was last seen.
 * @param before when this server began: what it opens itself isn't meant.
 * @returns how many those were
 */
export async function endForsakenSittings(db: Database, before: Date): Promise<number> {
  return await db.$transaction(async (tx) => await endWhenSeen(tx, { endedAt: null, startedAt: { lt: before } }));
}

async function endWhenSeen(tx: Prisma.TransactionClient, where: Prisma.SittingWhereInput): Promise<number> {
  const open = await tx.sitting.findMany({ where, select: { id: true, seenAt: true } });
  for (const { id, seenAt } of open) {
    await tx.presence.updateMany({ where: { sittingId: id, leftAt: null }, data: { leftAt: seenAt } });
    await tx.sitting.update({ where: { id }, data: { endedAt: seenAt } });
  }
  return open.length;
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
