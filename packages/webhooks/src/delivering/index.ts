export { tellWebhooks } from "./tell-webhooks.ts";
export { webhookWorker } from "./worker.ts";
