import type { Database, Transaction } from "./client.ts";
import { Prisma, type Mail } from "./generated/client.ts";
import { randomId } from "./random.ts";

/** A mail that is to be sent; its content is packages/mail's business. */
export type NewMail = {
  meetingId: string;
  /** Null: to the meeting's owner. */
  invitationId: string | null;
  to: string;
  kind: string;
  content: Prisma.InputJsonObject;
};

/** A mail that didn't arrive, or didn't yet: to whom, why, and what their server said. */
export type MailTrouble = Pick<Mail, "id" | "to" | "reason" | "detail" | "createdAt">;

/** Where the mails of a meeting stand. */
export type MailStatus = {
  /** On their way for the first time. */
  queued: number;
  /** Tried before, and tried again. */
  delayed: MailTrouble[];
  /** Given up; the newest for each address that nothing reached since. */
  failed: MailTrouble[];
};

const SECOND_MS = 1_000;

/**
 * Stores mails, in the caller's transaction. Their times are whole seconds, as mails and calendars write them, and to each person
 * later than those before.
 * @returns their ids, in the order given
 */
export async function addMails(tx: Transaction, mails: readonly NewMail[], now = new Date()): Promise<string[]> {
  const ids = [...new Set(mails.flatMap(({ invitationId }) => invitationId ?? []))];
  const where = { invitationId: { in: ids } };
  const earlier = await tx.mail.groupBy({ by: ["invitationId"], where, _max: { createdAt: true } });
  const last = new Map(earlier.map((one) => [one.invitationId, one._max.createdAt?.getTime() ?? 0]));
  const wholeMs = Math.floor(now.getTime() / SECOND_MS) * SECOND_MS;
  const rows = mails.map((mail) => {
    const before = mail.invitationId === null ? 0 : (last.get(mail.invitationId) ?? 0);
    const atMs = Math.max(wholeMs, before + SECOND_MS);
    return { ...mail, id: randomId(), createdAt: new Date(atMs) };
  });
  await tx.mail.createMany({ data: rows });
  return rows.map(({ id }) => id);
}

/** Marks a mail as being sent by this transaction, until it ends however it ends. @returns false when another does so */
export async function claimMail(tx: Transaction, id: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ ours: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${`mail ${id}`}, 0)) AS ours`;
  return row?.ours === true;
}

/** A mail that isn't sent yet; null when it is, was given up, or its meeting is gone. */
export async function queuedMail(db: Pick<Database, "mail">, id: string): Promise<Mail | null> {
  return await db.mail.findFirst({ where: { id, state: "queued" } });
}

/** What became of a try. What it said is forgotten once it is sent: it holds a link that lets people in. */
export type Tried = { state: "sent"; at: Date } | { state: "failed" | "queued"; reason: string; detail: string };

/** Records a try. Does nothing for a mail that is gone. */
export async function recordTry(db: Pick<Database, "mail">, id: string, tried: Tried): Promise<void> {
  const attempts = { increment: 1 };
  const data: Prisma.MailUpdateManyMutationInput =
    tried.state === "sent"
      ? { state: "sent", sentAt: tried.at, reason: null, detail: "", content: Prisma.DbNull, attempts }
      : { ...tried, attempts };
  await db.mail.updateMany({ where: { id }, data });
}

/** Gives up what was queued before a moment: its job is gone, however that came about. @returns how many */
export async function giveUpMailsBefore(db: Pick<Database, "mail">, moment: Date, reason: string): Promise<number> {
  const where = { state: "queued", createdAt: { lt: moment } };
  return (await db.mail.updateMany({ where, data: { state: "failed", reason } })).count;
}

/** Where the mails of a meeting stand, for its owner. */
export async function mailStatusOf(db: Pick<Database, "mail">, meetingId: string): Promise<MailStatus> {
  const queued = await db.mail.findMany({
    where: { meetingId, state: "queued" },
    orderBy: newestFirst,
    select: trouble,
  });
  const delayed = queued.filter(({ reason }) => reason !== null);
  return { queued: queued.length - delayed.length, delayed, failed: await failedMailsOf(db, meetingId) };
}

/** Mails of a meeting that were given up: the newest for each address that no other reached since. Newest first. */
export async function failedMailsOf(db: Pick<Database, "mail">, meetingId: string): Promise<MailTrouble[]> {
  const failed = await db.mail.findMany({
    where: { meetingId, state: "failed" },
    orderBy: newestFirst,
    select: trouble,
  });
  if (failed.length === 0) return [];
  const where = { meetingId, state: "sent", to: { in: failed.map(({ to }) => to) } };
  const reached = await db.mail.groupBy({ by: ["to"], where, _max: { createdAt: true } });
  const since = new Map(reached.map(({ to, _max }) => [to, _max.createdAt?.getTime() ?? 0]));
  const newest = [...new Map(failed.toReversed().map((one) => [one.to, one])).values()].toReversed();
  return newest.filter(({ to, createdAt }) => createdAt.getTime() > (since.get(to) ?? 0));
}

const newestFirst: Prisma.MailOrderByWithRelationInput[] = [{ createdAt: "desc" }, { id: "asc" }];
const trouble = { id: true, to: true, reason: true, detail: true, createdAt: true } as const;
