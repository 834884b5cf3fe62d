import { apiRoute } from "../../../../../../server/api/api-route.ts";
import { listDeliveries } from "../../../../../../server/api/operations/webhooks.ts";

export const GET = apiRoute(listDeliveries);
