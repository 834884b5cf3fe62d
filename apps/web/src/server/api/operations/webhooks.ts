import { deliveriesOf, removeWebhook, webhooksOf, type DeliveryRow, type WebhookRow } from "@moim/db";
import { RequestError } from "@moim/protocol/errors";
import type { z } from "zod";
import { database } from "../../database.ts";
import { makeWebhook } from "../../webhooks/webhooks.ts";
import { operation } from "../operation.ts";
import { listOf } from "../schemas/named.ts";
import * as schemas from "../schemas/webhooks.ts";

const iso = (date: Date | null) => date && date.toISOString();
// What these columns hold was checked when it was written.
const webhookOf = ({ createdAt, disabledAt, events, ...rest }: WebhookRow) => ({
  ...rest,
  events: events as z.output<typeof schemas.webhook>["events"],
  createdAt: createdAt.toISOString(),
  disabledAt: iso(disabledAt),
});
const deliveryOf = ({ event, problem, ...row }: DeliveryRow) => ({
  ...{ id: row.id, attempts: row.attempts, status: row.status },
  event: event as z.output<typeof schemas.delivery>["event"],
  problem: problem as z.output<typeof schemas.delivery>["problem"],
  createdAt: row.createdAt.toISOString(),
  ...{ triedAt: iso(row.triedAt), deliveredAt: iso(row.deliveredAt), givenUpAt: iso(row.givenUpAt) },
});

export const listWebhooks = operation({
  id: "listWebhooks",
  method: "GET",
  path: "/webhooks",
  tag: "Webhooks",
  summary: "Lists the account's webhooks, without their secrets",
  answer: { status: 200, description: "The webhooks.", schema: listOf("Webhooks", schemas.webhook) },
  run: async ({ user }) => ({ items: (await webhooksOf(database(), user.id)).map(webhookOf) }),
});

export const createWebhookOperation = operation({
  id: "createWebhook",
  method: "POST",
  path: "/webhooks",
  tag: "Webhooks",
  summary: "Has an address told what happens in the account's meetings",
  description: "The address has to be https on the public internet, unless whoever runs the server allows others.",
  body: schemas.newWebhook,
  answer: { status: 201, description: "The webhook, with its secret this once.", schema: schemas.madeWebhook },
  reasons: ["webhooks-full"],
  async run({ user, body }) {
    const { secret, ...row } = await makeWebhook(user.id, body);
    return { ...webhookOf(row), secret };
  },
});

export const deleteWebhook = operation({
  id: "deleteWebhook",
  method: "DELETE",
  path: "/webhooks/{id}",
  tag: "Webhooks",
  summary: "Removes a webhook, with what is still to be told to it",
  params: schemas.webhookParams,
  reasons: ["webhook-unknown"],
  async run({ user, params }) {
    const webhook = { userId: user.id, id: params.id };
    if (!(await removeWebhook(database(), webhook))) throw new RequestError("webhook-unknown");
  },
});

export const listDeliveries = operation({
  id: "listDeliveries",
  method: "GET",
  path: "/webhooks/{id}/deliveries",
  tag: "Webhooks",
  summary: "Shows a webhook's latest deliveries, and why tries failed",
  params: schemas.webhookParams,
  answer: { status: 200, description: "The newest first.", schema: listOf("Deliveries", schemas.delivery) },
  reasons: ["webhook-unknown"],
  async run({ user, params }) {
    const rows = await deliveriesOf(database(), { userId: user.id, id: params.id });
    if (!rows) throw new RequestError("webhook-unknown");
    return { items: rows.map(deliveryOf) };
  },
});
