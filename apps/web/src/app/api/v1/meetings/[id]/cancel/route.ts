import { apiRoute } from "../../../../../../server/api/api-route.ts";
import { cancelMeeting } from "../../../../../../server/api/operations/meetings.ts";

export const POST = apiRoute(cancelMeeting);
