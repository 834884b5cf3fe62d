import { addMails, type Transaction } from "@moim/db";
import type { Series } from "@moim/schedule";
import { enqueueAll, sendMail } from "@moim/jobs";
import type { AnswerLinks, Content, Message } from "./content.ts";
import { planMessages, type MailState } from "./plan.ts";

/** A change of a meeting or of who is invited to it. */
export type Announcement = {
  meeting: { id: string; hostName: string; remindersMinutesBefore: readonly number[] };
  before: MailState;
  after: MailState;
  /** Where someone answers what a mail is about: a series, or its date of an id. Missing: mails have no buttons. */
  answersFor?: (invitationId: string, series: Series, only: string | null) => AnswerLinks;
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
    content: contentOf(message, announcement),
  }));
  const ids = await addMails(tx, mails, now);
  await enqueueAll(
    tx,
    sendMail,
    ids.map((mailId) => ({ mailId })),
  );
  return ids.length;
}

function contentOf({ recipient, ...rest }: Message, { meeting, answersFor }: Announcement): Content {
  const { id, name, locale, url } = recipient;
  const { method, series, only } = rest;
  const answers = method === "REQUEST" ? answersFor?.(id, series, only) : undefined;
  const { hostName, remindersMinutesBefore } = meeting;
  const alarms = remindersMinutesBefore.length > 0 && { alarmsMinutesBefore: [...remindersMinutesBefore] };
  return { ...rest, ...alarms, recipient: { name, locale, url, ...(answers && { answers }) }, hostName };
}
