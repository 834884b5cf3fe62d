import { apiRoute } from "../../../../../../server/api/api-route.ts";
import { enableWebhookOperation } from "../../../../../../server/api/operations/webhooks.ts";

export const POST = apiRoute(enableWebhookOperation);
