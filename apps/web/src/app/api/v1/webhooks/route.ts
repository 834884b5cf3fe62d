import { apiRoute } from "../../../../server/api/api-route.ts";
import { createWebhookOperation, listWebhooks } from "../../../../server/api/operations/webhooks.ts";

export const GET = apiRoute(listWebhooks);
export const POST = apiRoute(createWebhookOperation);
