export { readAllowList, type AllowList } from "./addresses.ts";
export { webhookEvents, type WebhookEvent } from "./events.ts";
export { newWebhookSecret, signature } from "./sign.ts";
export { webhookUrl } from "./url.ts";
