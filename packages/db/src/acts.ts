import type { Database } from "./client.ts";
import type { Act, Prisma } from "./generated/client.ts";

/** Something that was done to order a sitting; `detail` is JSON of our own making. */
export type NewAct = Omit<Act, "detail"> & { detail: Record<string, unknown> };

/** Oldest first. */
export type ActPage = { acts: Act[]; hasMore: boolean };

/** Keeps an act. Twice is once. Does nothing when the sitting isn't kept. */
export async function saveAct(db: Database, act: NewAct): Promise<void> {
  await db.$transaction(async (tx) => {
    if ((await tx.sitting.count({ where: { id: act.sittingId } })) === 0) return;
    await tx.act.createMany({ data: [{ ...act, detail: act.detail as Prisma.InputJsonObject }], skipDuplicates: true });
  });
}

/** The last `limit` acts of a meeting, or the last before the one named; none when that one is not of this meeting. */
export async function actsOf(
  db: Database,
  meetingId: string,
  { before, limit }: { before?: string; limit: number },
): Promise<ActPage> {
  const ofMeeting = { sitting: { meetingId } };
  const pivot = before === undefined ? null : await db.act.findFirst({ where: { id: before, ...ofMeeting } });
  if (before !== undefined && !pivot) return { acts: [], hasMore: false };
  const newestFirst = await db.act.findMany({
    where: {
      ...ofMeeting,
      ...(pivot && { OR: [{ at: { lt: pivot.at } }, { at: pivot.at, id: { lt: pivot.id } }] }),
    },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  return { acts: newestFirst.slice(0, limit).toReversed(), hasMore: newestFirst.length > limit };
}

/** The latest acts of a sitting, oldest first. Whose sitting it is was checked before. */
export async function actsOfSitting(db: Database, sittingId: string, { limit }: { limit: number }): Promise<ActPage> {
  const newestFirst = await db.act.findMany({
    where: { sittingId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  return { acts: newestFirst.slice(0, limit).toReversed(), hasMore: newestFirst.length > limit };
}
