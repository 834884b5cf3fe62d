import type { Database } from "./client.ts";
import type { Ban } from "./generated/client.ts";

/** A removal to be kept. */
export type NewBan = Omit<Ban, "meetingId">;

/**
 * Keeps someone out of a meeting under all their subjects: accounts "user:…", devices "device:…", invitations "invitation:…".
 * Twice is once. One that isn't for good is kept only if the meeting is open: it ends with that.
 * @throws when there is no such meeting
 */
export async function addBan(db: Database, meetingId: string, ban: NewBan): Promise<void> {
  const data = [{ ...ban, meetingId }];
  if (ban.forGood) return void (await db.ban.createMany({ data, skipDuplicates: true }));
  await db.$transaction(async (tx) => {
    // Closing changes the same row: it comes before, and then nothing is kept, or it waits and deletes what was.
    const where = { id: meetingId, liveSince: { not: null } };
    const { count } = await tx.meeting.updateMany({ where, data: { updatedAt: new Date() } });
    if (count > 0) await tx.ban.createMany({ data, skipDuplicates: true });
  });
}

/** Everyone who was removed from the meeting and not let back in, the latest first. */
export async function bansOf(db: Database, meetingId: string): Promise<Ban[]> {
  return await db.ban.findMany({ where: { meetingId }, orderBy: [{ createdAt: "desc" }, { id: "desc" }] });
}

/** Lets someone back in, unless another removal keeps them out too. @returns whether this meeting had such a ban */
export async function removeBan(db: Database, meetingId: string, id: string): Promise<boolean> {
  return (await db.ban.deleteMany({ where: { id, meetingId } })).count > 0;
}

/** Whether any of these subjects was removed from the meeting. */
export async function isBanned(db: Database, meetingId: string, subjects: string[]): Promise<boolean> {
  if (subjects.length === 0) return false;
  const where = { meetingId, subjects: { hasSome: subjects } };
  return (await db.ban.findFirst({ where, select: { id: true } })) !== null;
}
