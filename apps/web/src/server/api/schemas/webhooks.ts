import { id } from "@moim/protocol";
import { webhookEvents } from "@moim/webhooks";
import { z } from "zod";
import { newWebhook as given } from "../../webhooks/webhooks.ts";
import { instant } from "./common.ts";
import { name } from "./named.ts";

export const webhookParams = z.strictObject({ id: id.meta({ description: "The webhook." }) });

export const newWebhook = name("NewWebhook", given);

const facts = {
  id: z.string(),
  url: z.url(),
  events: z.array(z.enum(webhookEvents)),
  createdAt: instant,
  disabledAt: instant
    .nullable()
    .meta({ description: "Since when it is told nothing more, because nothing got through; null while it is." }),
};
export const webhook = name("Webhook", z.strictObject(facts));
export const madeWebhook = name(
  "MadeWebhook",
  z.strictObject({
    ...facts,
    secret: z.string().meta({ description: "What deliveries are signed with. Not shown again." }),
  }),
);

export const delivery = name(
  "Delivery",
  z.strictObject({
    id: z.string(),
    event: z.enum(webhookEvents),
    createdAt: instant,
    attempts: z.int(),
    triedAt: instant.nullable(),
    status: z.int().nullable().meta({ description: "HTTP status of the last answer." }),
    problem: z
      .enum(["address", "name", "connection", "certificate", "timeout", "redirect", "status"])
      .nullable()
      .meta({ description: "Why the last try failed." }),
    deliveredAt: instant.nullable(),
    givenUpAt: instant.nullable().meta({ description: "Set when no more is tried." }),
  }),
);
