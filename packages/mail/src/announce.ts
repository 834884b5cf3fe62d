import { addMails, type Transaction } from "@moim/db";
import { enqueueAll, sendMail } from "@moim/jobs";
import type { Content, Message, Person } from "./content.ts";
import { planMessages, type MailState } from "./plan.ts";

/** A change of a meeting or of who is invited to it. */
export type Announcement = {
  meeting: { id: string; hostName: string };
  before: MailState;
  after: MailState;
  now?: Date;
};

/**
 * Has everyone concerned told about a change, in the change's own transaction: the mails are sent if that commits, and only then.
 * @returns how many mails there will be
 */
export async function announce(tx: Transaction, announcement: Announcement): Promise<number> {
  const { meeting, before, after, now = new Date() } = announcement;
  const messages = planMessages(before, after, now.getTime());
  if (messages.length === 0) return 0;
  const mails = messages.map((message) => ({
    meetingId: meeting.id,
    invitationId: message.recipient.id,
    to: message.recipient.email,
    kind: message.occasion,
    content: contentOf(message, meeting.hostName),
  }));
  const ids = await addMails(tx, mails, now);
  await enqueueAll(
    tx,
    sendMail,
    ids.map((mailId) => ({ mailId })),
  );
  return ids.length;
}

function contentOf({ recipient, ...rest }: Message, hostName: string): Content {
  const { name, locale, url, answers }: Person = recipient;
  return { ...rest, recipient: { name, locale, url, ...(answers && { answers }) }, hostName };
}
