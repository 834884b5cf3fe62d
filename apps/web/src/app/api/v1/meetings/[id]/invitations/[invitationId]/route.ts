import { apiRoute } from "../../../../../../../server/api/api-route.ts";
import { withdraw } from "../../../../../../../server/api/operations/people.ts";

export const DELETE = apiRoute(withdraw);
