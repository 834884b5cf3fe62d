import type { Database } from "./client.ts";
import type { Meeting } from "./generated/client.ts";
import { randomKey } from "./random.ts";

/** What a link lets its visitor be. */
export type LinkRole = "host" | "participant";

/** The keys that are valid at the moment, null for a role that has none. */
export type LinkKeys = Record<LinkRole, string | null>;

export type MeetingByLink = { meeting: Meeting; role: LinkRole };

/**
 * The meeting a link leads to and as what; null when the key is unknown, revoked or expired. A cancelled meeting is
 * returned, with `cancelledAt` set, so that the visitor can be told.
 */
export async function meetingByLinkKey(db: Database, key: string, now = new Date()): Promise<MeetingByLink | null> {
  const link = await db.meetingLink.findUnique({ where: { key }, include: { meeting: true } });
  if (!link || link.revokedAt || (link.expiresAt && link.expiresAt <= now)) return null;
  return { meeting: link.meeting, role: asRole(link.role) };
}

/** The newest valid key per role. */
export async function linkKeysOf(db: Database, meetingId: string, now = new Date()): Promise<LinkKeys> {
  const links = await db.meetingLink.findMany({
    where: { meetingId, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
    orderBy: { createdAt: "desc" },
  });
  const keyOf = (role: LinkRole) => links.find((link) => link.role === role)?.key ?? null;
  return { host: keyOf("host"), participant: keyOf("participant") };
}

/**
 * Revokes every link of the role and makes a new one.
 * @returns the new key
 * @throws when there is no such meeting
 */
export async function renewLink(
  db: Database,
  meetingId: string,
  role: LinkRole,
  options: { expiresAt?: Date } = {},
): Promise<string> {
  const key = randomKey();
  const now = new Date();
  await db.$transaction(async (tx) => {
    // Writing the meeting's row first makes two renewals wait for each other: never two valid links.
    await tx.meeting.update({ where: { id: meetingId }, data: { updatedAt: now } });
    await tx.meetingLink.updateMany({ where: { meetingId, role, revokedAt: null }, data: { revokedAt: now } });
    await tx.meetingLink.create({ data: { key, meetingId, role, expiresAt: options.expiresAt ?? null } });
  });
  return key;
}

function asRole(text: string): LinkRole {
  if (text === "host" || text === "participant") return text;
  throw new Error(`A meeting link has the role "${text}", which this version does not know`);
}
