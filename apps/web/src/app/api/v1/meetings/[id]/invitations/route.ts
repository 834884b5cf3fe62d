import { apiRoute } from "../../../../../../server/api/api-route.ts";
import { createInvitations, listInvitations } from "../../../../../../server/api/operations/people.ts";

export const GET = apiRoute(listInvitations);
export const POST = apiRoute(createInvitations);
