import { apiRoute } from "../../../../../server/api/api-route.ts";
import { deleteWebhook } from "../../../../../server/api/operations/webhooks.ts";

export const DELETE = apiRoute(deleteWebhook);
