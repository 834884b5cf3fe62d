import type { Database } from "./client.ts";

/**
 * Keeps someone out of a meeting under all their subjects (an account "user:…", a device "device:…").
 * Banning twice changes nothing.
 */
export async function addBans(db: Database, meetingId: string, subjects: string[], name: string): Promise<void> {
  await db.ban.createMany({
    data: subjects.map((subject) => ({ meetingId, subject, name })),
    skipDuplicates: true,
  });
}

/** Every subject that may not come in. */
export async function bannedSubjects(db: Database, meetingId: string): Promise<Set<string>> {
  const bans = await db.ban.findMany({ where: { meetingId }, select: { subject: true } });
  return new Set(bans.map((ban) => ban.subject));
}

/** Whether any of these subjects was removed from the meeting. */
export async function isBanned(db: Database, meetingId: string, subjects: string[]): Promise<boolean> {
  const ban = await db.ban.findFirst({ where: { meetingId, subject: { in: subjects } }, select: { subject: true } });
  return ban !== null;
}
