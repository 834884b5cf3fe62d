import type { Database } from "./client.ts";
import { asMeeting, withSeries, type Meeting } from "./meetings.ts";
import { randomKey } from "./random.ts";
import type { LinkRole, SharedRole } from "./roles.ts";

/** The keys that are valid at the moment, null for a role that has none. */
export type LinkKeys = Record<SharedRole, string | null>;

/**
 * `invited`: who the link was made for, their name empty where it isn't known; missing on the links for everyone. `waits`: whoever
 * comes by it is let in by a host; missing where that isn't so.
 */
export type MeetingByLink = {
  meeting: Meeting;
  role: LinkRole;
  invited?: { id: string; name: string };
  waits?: true;
};

/**
 * The meeting a link leads to and as what; null when the key is unknown, revoked or expired. A cancelled meeting is
 * returned, with `cancelledAt` set, so that the visitor can be told.
 */
export async function meetingByLinkKey(db: Database, key: string, now = new Date()): Promise<MeetingByLink | null> {
  const link = await db.meetingLink.findUnique({
    where: { key },
    include: { meeting: { include: withSeries }, invitation: true },
  });
  if (!link || link.revokedAt || (link.expiresAt && link.expiresAt <= now)) return null;
  const { meeting, invitation } = link;
  return {
    meeting: asMeeting(meeting),
    role: asRole(link.role),
    ...(invitation && { invited: { id: invitation.id, name: invitation.name } }),
    ...(link.waits && { waits: true as const }),
  };
}

/** Whether this was someone's personal link that was withdrawn: the one kind of lost link that says so. */
export async function isWithdrawn(db: Database, key: string): Promise<boolean> {
  const where = { key, invitationId: { not: null }, revokedAt: { not: null } };
  return (await db.meetingLink.count({ where })) > 0;
}

/** The newest valid key per role, of the links for everyone. */
export async function linkKeysOf(db: Database, meetingId: string, now = new Date()): Promise<LinkKeys> {
  const links = await db.meetingLink.findMany({
    where: { meetingId, invitationId: null, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
    orderBy: { createdAt: "desc" },
  });
  const keyOf = (role: SharedRole) => links.find((link) => link.role === role)?.key ?? null;
  return { host: keyOf("host"), participant: keyOf("participant") };
}

/** Whether people wait who come by the link for participants. */
export async function participantsWait(db: Database, meetingId: string): Promise<boolean> {
  return (await db.meetingLink.count({ where: { ...forParticipants(meetingId), waits: true } })) > 0;
}

/** Settles whether people wait who come by the link for participants, also once it is renewed. @returns false when there is none */
export async function letParticipantsWait(db: Database, meetingId: string, waits: boolean): Promise<boolean> {
  return (await db.meetingLink.updateMany({ where: forParticipants(meetingId), data: { waits } })).count > 0;
}

const forParticipants = (meetingId: string) => ({
  ...{ meetingId, role: "participant", invitationId: null, revokedAt: null },
});

/** The newest valid key of each meeting's link for participants; meetings without one are left out. */
export async function participantKeysOf(
  db: Database,
  meetingIds: readonly string[],
  now = new Date(),
): Promise<Map<string, string>> {
  const links = await db.meetingLink.findMany({
    where: {
      ...{ meetingId: { in: [...meetingIds] }, role: "participant", invitationId: null, revokedAt: null },
      OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
    },
    orderBy: { createdAt: "asc" },
  });
  return new Map(links.map(({ meetingId, key }) => [meetingId, key]));
}

/**
 * Revokes every link of the role that is for everyone and makes a new one, by which people wait if they did by the earlier.
 * @returns the new key
 * @throws when there is no such meeting
 */
export async function renewLink(
  db: Database,
  meetingId: string,
  role: SharedRole,
  options: { expiresAt?: Date } = {},
): Promise<string> {
  const key = randomKey();
  const now = new Date();
  await db.$transaction(async (tx) => {
    // Writing the meeting's row first makes two renewals wait for each other: never two valid links.
    await tx.meeting.update({ where: { id: meetingId }, data: { updatedAt: now } });
    const before = { meetingId, role, invitationId: null, revokedAt: null };
    const revoked = await tx.meetingLink.updateManyAndReturn({ where: before, data: { revokedAt: now } });
    const waits = revoked.some((link) => link.waits);
    await tx.meetingLink.create({ data: { key, meetingId, role, waits, expiresAt: options.expiresAt ?? null } });
  });
  return key;
}

function asRole(text: string): LinkRole {
  if (text === "host" || text === "cohost" || text === "participant" || text === "presenter") return text;
  throw new Error(`A meeting link has the role "${text}", which this version does not know`);
}
