import { z } from "zod";

/** How a job that fails is tried again: after `firstDelaySeconds`, then twice as long each time, `times` times in all. */
export type Retries = { times: number; firstDelaySeconds: number; longestDelaySeconds: number };

/** A kind of work that is done later, by apps/server. */
export type JobKind<Data extends object> = {
  name: string;
  /** What a job is told: ids, not rows. What they name is read when the work is done. */
  data: z.ZodType<Data>;
  retries: Retries;
  /** How long a handler may take; after that it is taken for stuck, and the job is tried again. */
  longestSeconds: number;
};

const kind = <Data extends object>(given: JobKind<Data>): JobKind<Data> => given;
const id = z.string().min(1).max(64);
const HOUR_SECONDS = 3_600;

/** Sends one mail, which is a row of its own. Half a minute, a minute, … , four hours: about a day in all. */
export const sendMail = kind({
  name: "mail.send",
  data: z.strictObject({ mailId: id }),
  retries: { times: 14, firstDelaySeconds: 30, longestDelaySeconds: 4 * HOUR_SECONDS },
  // More than a conversation that follows RFC 5321's own limits takes.
  longestSeconds: 20 * 60,
});

/** Tells one webhook of one event, which is a row of its own. Ten seconds, twenty, … , two hours: about seven hours in all. */
export const deliverWebhook = kind({
  name: "webhook.deliver",
  data: z.strictObject({ deliveryId: id }),
  retries: { times: 12, firstDelaySeconds: 10, longestDelaySeconds: 2 * HOUR_SECONDS },
  longestSeconds: 60,
});

/** Every kind there is: a queue for each is made before anything is enqueued. */
export const kinds: readonly JobKind<never>[] = [sendMail, deliverWebhook] as unknown as readonly JobKind<never>[];
