import { join } from "node:path";
import { giveUpMailsBefore, type Database } from "@moim/db";
import { sendMail, worker } from "@moim/jobs";
import { outboxTransport } from "./outbox.ts";
import { receiptsIn } from "./receipts.ts";
import { mailHandler } from "./send-mail.ts";
import type { Sender } from "./sender.ts";
import { smtpTransport, type SmtpServer } from "./smtp.ts";

export { remindDue } from "../remind.ts";
export { NOBODY, readSender, type Sender } from "./sender.ts";
export { readSmtpUrl, type SmtpServer } from "./smtp.ts";

export type MailConfig = {
  /** Null: mails become files in DATA_DIR/outbox. */
  smtp: SmtpServer | null;
  sender: Sender;
  /** Of the web app. */
  origin: string;
  dataDir: string;
};

const AT_ONCE = 3;
const DAY_MS = 24 * 60 * 60_000;
/** A job is tried for about a day. What is still queued after this has none. */
const LOST_AFTER_MS = 3 * DAY_MS;

/** What sends mails, for the server's workers. */
export function mailWorker(db: Database, { smtp, sender, origin, dataDir }: MailConfig) {
  const outbox = join(dataDir, "outbox");
  const transport = smtp ? smtpTransport(smtp, { name: new URL(origin).hostname }) : outboxTransport(outbox);
  const receipts = receiptsIn(join(dataDir, "outbox", ".accepted"));
  return worker(sendMail, mailHandler({ db, transport, receipts, sender, origin }), AT_ONCE);
}

/** Gives up mails whose jobs are gone, however that came about, so that their owners are told. @returns how many */
export async function giveUpLostMails(db: Database, now = new Date()): Promise<number> {
  return await giveUpMailsBefore(db, new Date(now.getTime() - LOST_AFTER_MS), "gave-up");
}
