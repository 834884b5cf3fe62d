import { claimMail, queuedMail, recordTry, type Database, type Transaction, type Tried } from "@moim/db";
import type { Handler } from "@moim/jobs";
import type { Content } from "../content.ts";
import { compose } from "./compose.ts";
import type { Receipts } from "./receipts.ts";
import type { Sender } from "./sender.ts";
import { DeliveryError, type Transport } from "./transport.ts";

export type SendingParts = {
  db: Database;
  transport: Transport;
  receipts: Receipts;
  sender: Sender;
  /** Of the web app. */
  origin: string;
  now?: () => Date;
};

/** Longer than any conversation: the claim on a mail is held by a transaction. */
const CLAIM_LIMIT_MS = 30 * 60_000;
const CLAIM_WAIT_MS = 10_000;

/**
 * Sends a mail, if it isn't sent yet. At every moment at most one handler of all processes is about it. A failure that is for good
 * is recorded, and the job done; another is recorded, too, and thrown, so that the job is tried again.
 */
export function mailHandler(parts: SendingParts): Handler<{ mailId: string }> {
  const { db, receipts } = parts;
  return async ({ mailId }, { isLast }) => {
    const again = await db.$transaction((tx) => tryMail(tx, parts, mailId, isLast), {
      timeout: CLAIM_LIMIT_MS,
      maxWait: CLAIM_WAIT_MS,
    });
    // By now the database knows.
    if (!again) receipts.remove(mailId);
    else throw again;
  };
}

/** @returns why it has to be tried again, null if it hasn't */
async function tryMail(
  tx: Transaction,
  { transport, receipts, sender, origin, now = () => new Date() }: SendingParts,
  mailId: string,
  isLast: boolean,
): Promise<Error | null> {
  if (!(await claimMail(tx, mailId))) return new Error(`Mail ${mailId} is being sent by another`);
  const mail = await queuedMail(tx, mailId);
  if (!mail) return null;
  const record = async (tried: Tried) => await recordTry(tx, mailId, tried);
  if (receipts.has(mailId)) {
    await record({ state: "sent", at: now() });
    return null;
  }
  try {
    const letter = { ...mail, content: mail.content as unknown as Content };
    const composed = await compose(letter, { sender, origin }).catch((error: unknown) => {
      throw new DeliveryError("not-written", { isPermanent: true, detail: "", cause: error });
    });
    await transport.deliver(mailId, composed, () => receipts.add(mailId));
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    const { detail, isPermanent } = error;
    const isOver = isPermanent || isLast;
    const reason = isOver && !isPermanent ? "gave-up" : error.reason;
    await record({ state: isOver ? "failed" : "queued", reason, detail });
    return isOver ? null : error;
  }
  await record({ state: "sent", at: now() });
  return null;
}
