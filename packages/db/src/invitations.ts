import type { Database, Transaction } from "./client.ts";
import type { Invitation } from "./generated/client.ts";
import { asMeeting, withSeries, type Meeting } from "./meetings.ts";
import { randomId, randomKey } from "./random.ts";
import type { LinkRole } from "./roles.ts";

/** What someone can be invited as. */
export type InvitedRole = Exclude<LinkRole, "host">;

/** An address in lower case, and a name that is empty when it isn't known. */
export type Invitee = { email: string; name: string };

/** Who is to be invited, and as what. */
export type Invitees = { people: readonly Invitee[]; role: InvitedRole; locale?: string };

/** Someone who is invited, with the key of their personal link, and whether they wait. `locale` is the language their mails are in. */
export type InvitedPerson = Pick<Invitation, "id" | "email" | "name" | "locale" | "createdAt"> & {
  role: InvitedRole;
  key: string;
  waits: boolean;
};

/** A change of who is invited within whose transaction something else is written, too. */
export type InvitedAlong = (
  tx: Transaction,
  meeting: Meeting,
  before: InvitedPerson[],
  after: InvitedPerson[],
) => Promise<void>;

/** Who was added, and who was invited before and is left as they were; by address. */
export type Invited = { added: string[]; already: string[] };

/** People a meeting can have invited at a time. */
export const INVITED_MAX = 200;

/**
 * Invites people to a meeting, each with a link of their own; who was invited once and then withdrawn gets a new one.
 * @param along written in the same transaction, if anyone was added
 * @returns null, with nothing stored, when the meeting would have more than {@link INVITED_MAX}
 * @throws when there is no such meeting
 */
export async function invite(
  db: Database,
  meetingId: string,
  invitees: Invitees,
  along?: InvitedAlong,
): Promise<Invited | null> {
  return await db.$transaction(async (tx) => await inviteWithin(tx, meetingId, invitees, along));
}

/** As {@link invite}, in the caller's transaction. */
export async function inviteWithin(
  tx: Transaction,
  meetingId: string,
  { people, role, locale = "en" }: Invitees,
  along?: InvitedAlong,
): Promise<Invited | null> {
  const byEmail = new Map(people.map((one) => [one.email, one]));
  const meeting = await lockMeeting(tx, meetingId);
  const earlier = await invitedTo(tx, meetingId);
  const known = await tx.invitation.findMany({ where: { meetingId } });
  const valid = new Set(known.filter(({ revokedAt }) => !revokedAt).map(({ email }) => email));
  const already = [...byEmail.keys()].filter((email) => valid.has(email));
  const wanted = [...byEmail.values()].filter(({ email }) => !valid.has(email));
  if (valid.size + wanted.length > INVITED_MAX) return null;
  const before = new Map(known.map(({ email, id }) => [email, id]));
  const rows = wanted.map((one) => ({ ...one, id: before.get(one.email) ?? randomId(), meetingId, role, locale }));
  await tx.invitation.createMany({ data: rows.filter(({ email }) => !before.has(email)) });
  for (const { id, email, name } of rows.filter((row) => before.has(row.email))) {
    // A name that was known isn't forgotten by an address alone.
    const data = { role, locale, revokedAt: null, ...(name && { name }) };
    await tx.invitation.update({ where: { id, email }, data });
  }
  const links = rows.map(({ id }) => ({ key: randomKey(), meetingId, role, invitationId: id }));
  await tx.meetingLink.createMany({ data: links });
  if (links.length > 0) await along?.(tx, meeting, earlier, await invitedTo(tx, meetingId));
  return { added: wanted.map(({ email }) => email), already };
}

/** Everyone who is invited to a meeting, in the order they were. */
export async function invitedTo(db: Pick<Database, "invitation">, meetingId: string): Promise<InvitedPerson[]> {
  const rows = await db.invitation.findMany({
    where: { meetingId, revokedAt: null },
    orderBy: [{ createdAt: "asc" }, { email: "asc" }],
    include: { links: { where: { revokedAt: null } } },
  });
  return rows.flatMap(({ id, email, name, locale, createdAt, role, links: [link] }) =>
    link ? [{ id, email, name, locale, createdAt, role: asInvitedRole(role), key: link.key, waits: link.waits }] : [],
  );
}

/** Gives someone who is invited another role; their link stays the same. @returns false when that meeting has no such invitation */
export async function changeInvitedRole(
  db: Database,
  { meetingId, id }: { meetingId: string; id: string },
  role: InvitedRole,
): Promise<boolean> {
  return await db.$transaction(async (tx) => {
    await lockMeeting(tx, meetingId);
    const { count } = await tx.invitation.updateMany({ where: { meetingId, id, revokedAt: null }, data: { role } });
    if (count === 0) return false;
    await tx.meetingLink.updateMany({ where: { invitationId: id, revokedAt: null }, data: { role } });
    return true;
  });
}

/** Settles whether someone invited waits, whatever the meeting's rules say. @returns false when that meeting has no such invitation */
export async function letInvitedWait(
  db: Database,
  { meetingId, id }: { meetingId: string; id: string },
  waits: boolean,
): Promise<boolean> {
  const where = { meetingId, invitationId: id, revokedAt: null };
  return (await db.meetingLink.updateMany({ where, data: { waits } })).count > 0;
}

/**
 * Withdraws an invitation and its link. Twice changes nothing.
 * @param along written in the same transaction, the first time
 * @returns false when that meeting has no such invitation
 */
export async function withdrawInvitation(
  db: Database,
  { meetingId, id }: { meetingId: string; id: string },
  { along, now = new Date() }: { along?: InvitedAlong; now?: Date } = {},
): Promise<boolean> {
  return await db.$transaction(async (tx) => {
    const meeting = await lockMeeting(tx, meetingId);
    if ((await tx.invitation.count({ where: { meetingId, id } })) === 0) return false;
    const earlier = await invitedTo(tx, meetingId);
    const { count } = await tx.invitation.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } });
    await tx.meetingLink.updateMany({ where: { invitationId: id, revokedAt: null }, data: { revokedAt: now } });
    if (count > 0) await along?.(tx, meeting, earlier, await invitedTo(tx, meetingId));
    return true;
  });
}

/** Writing the meeting's row first makes two who change its invitations wait for each other. */
async function lockMeeting(tx: Transaction, meetingId: string): Promise<Meeting> {
  const data = { updatedAt: new Date() };
  return asMeeting(await tx.meeting.update({ where: { id: meetingId }, data, include: withSeries }));
}

function asInvitedRole(text: string): InvitedRole {
  if (text === "participant" || text === "presenter" || text === "cohost") return text;
  throw new Error(`An invitation has the role "${text}", which this version does not know`);
}
