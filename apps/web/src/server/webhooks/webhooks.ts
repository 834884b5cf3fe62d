import { createWebhook, type WebhookRow } from "@moim/db";
import { RequestError } from "@moim/protocol/errors";
import { newWebhookSecret, webhookEvents, webhookUrl } from "@moim/webhooks";
import { z } from "zod";
import { config } from "../config.ts";
import { database } from "../database.ts";
import { InvalidFields } from "../http/answer.ts";

/** What a webhook is made with. Where it may lead depends on how the server is run: {@link makeWebhook} says. */
export const newWebhook = z.strictObject({
  url: z.string().max(500),
  events: z.array(z.enum(webhookEvents)).min(1).max(webhookEvents.length),
});

/**
 * Makes a webhook of an account. Its secret is in this answer and shown nowhere else.
 * @throws RequestError `webhooks-full`; InvalidFields when the address may not be used
 */
export async function makeWebhook(
  userId: string,
  { url, events }: z.output<typeof newWebhook>,
): Promise<WebhookRow & { secret: string }> {
  const checked = webhookUrl(config().webhookAllowList).safeParse(url.trim());
  if (!checked.success) throw new InvalidFields(["url"]);
  const secret = newWebhookSecret();
  const row = await createWebhook(database(), userId, { url: checked.data, secret, events: [...new Set(events)] });
  if (!row) throw new RequestError("webhooks-full");
  return { ...row, secret };
}
