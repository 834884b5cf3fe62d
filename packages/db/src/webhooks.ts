import type { Database } from "./client.ts";
import type { Prisma, Webhook, WebhookDelivery } from "./generated/client.ts";
import { randomId } from "./random.ts";

/** Webhooks an account can have at a time. */
export const WEBHOOKS_MAX = 10;
/** Of each webhook, these deliveries are shown. */
const DELIVERIES_SHOWN = 20;
/** What is told is forgotten after this. */
const KEPT_MS = 30 * 24 * 60 * 60_000;

export type NewWebhook = Pick<Webhook, "url" | "secret" | "events">;
/** A webhook without its secret. */
export type WebhookRow = Omit<Webhook, "secret" | "userId">;
/** A delivery without what was sent. */
export type DeliveryRow = Omit<WebhookDelivery, "body" | "webhookId">;
export type DueDelivery = WebhookDelivery & { webhook: Webhook };

const shown = { id: true, url: true, events: true, createdAt: true, disabledAt: true } as const;

/** Keeps a webhook of an account. @returns null, with nothing stored, when it has {@link WEBHOOKS_MAX} already */
export async function createWebhook(db: Database, userId: string, webhook: NewWebhook): Promise<WebhookRow | null> {
  return await db.$transaction(async (tx) => {
    // Writing the account's row first makes two who add webhooks wait for each other.
    await tx.user.update({ where: { id: userId }, data: { updatedAt: new Date() } });
    if ((await tx.webhook.count({ where: { userId } })) >= WEBHOOKS_MAX) return null;
    return await tx.webhook.create({ data: { ...webhook, id: randomId(), userId }, select: shown });
  });
}

/** An account's webhooks, the latest first. */
export async function webhooksOf(db: Database, userId: string): Promise<WebhookRow[]> {
  return await db.webhook.findMany({
    where: { userId },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    select: shown,
  });
}

/** @returns false when that account has no such webhook */
export async function removeWebhook(db: Database, { userId, id }: { userId: string; id: string }): Promise<boolean> {
  return (await db.webhook.deleteMany({ where: { id, userId } })).count > 0;
}

/** A webhook's latest deliveries, the newest first; null when that account has no such webhook. */
export async function deliveriesOf(
  db: Database,
  { userId, id }: { userId: string; id: string },
): Promise<DeliveryRow[] | null> {
  const webhook = await db.webhook.findFirst({
    where: { id, userId },
    select: {
      deliveries: {
        orderBy: [{ createdAt: "desc" }, { id: "asc" }],
        take: DELIVERIES_SHOWN,
        omit: { body: true, webhookId: true },
      },
    },
  });
  return webhook && webhook.deliveries;
}

/** What is to be told to whoever listens to a meeting's owner. `events` are in order. */
export type ToTell = { meetingId: string; events: readonly { type: string; body: (id: string) => string }[] };

/**
 * Keeps what webhooks are to be told, a row for each of them, and forgets what was told long ago.
 * @returns the ids of the deliveries; none when nobody listens
 */
export async function addDeliveries(
  tx: Prisma.TransactionClient,
  { meetingId, events }: ToTell,
  now = new Date(),
): Promise<string[]> {
  const webhooks = await tx.webhook.findMany({
    where: { disabledAt: null, user: { meetings: { some: { id: meetingId } } } },
    select: { id: true, events: true },
  });
  const rows = webhooks.flatMap((webhook) =>
    events
      .filter(({ type }) => webhook.events.includes(type))
      .map(({ type, body }) => {
        const id = randomId();
        return { id, webhookId: webhook.id, event: type, body: body(id), createdAt: now };
      }),
  );
  if (rows.length === 0) return [];
  const ids = webhooks.map(({ id }) => id);
  const old = { webhookId: { in: ids }, createdAt: { lt: new Date(now.getTime() - KEPT_MS) } };
  await tx.webhookDelivery.deleteMany({ where: old });
  await tx.webhookDelivery.createMany({ data: rows });
  return rows.map(({ id }) => id);
}

/** A delivery that is still to be made, with where it goes; null for one that was made, given up, or isn't wanted any more. */
export async function dueDelivery(db: Database, id: string): Promise<DueDelivery | null> {
  return await db.webhookDelivery.findFirst({
    where: { id, deliveredAt: null, givenUpAt: null, webhook: { disabledAt: null } },
    include: { webhook: true },
  });
}

/** Records how a try went. */
export async function recordDeliveryTry(
  db: Database,
  id: string,
  {
    status,
    problem,
    isLast,
    now = new Date(),
  }: { status: number | null; problem: string | null; isLast: boolean; now?: Date },
): Promise<void> {
  await db.$transaction(async (tx) => {
    const end = problem === null ? { deliveredAt: now } : isLast ? { givenUpAt: now } : {};
    const data = { status, problem, triedAt: now, attempts: { increment: 1 }, ...end };
    const where = { id, deliveredAt: null };
    const [delivery] = await tx.webhookDelivery.updateManyAndReturn({ where, data });
    if (!delivery?.givenUpAt) return;
    // Nothing got through since this one was made: nobody is there.
    const { webhookId, createdAt } = delivery;
    const since = { webhookId, deliveredAt: { gte: createdAt } };
    if ((await tx.webhookDelivery.count({ where: since })) > 0) return;
    await tx.webhook.updateMany({ where: { id: webhookId, disabledAt: null }, data: { disabledAt: now } });
  });
}
