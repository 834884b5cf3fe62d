import { apiRoute } from "../../../../../server/api/api-route.ts";
import { changeMeeting, readMeeting } from "../../../../../server/api/operations/meetings.ts";

export const GET = apiRoute(readMeeting);
export const PATCH = apiRoute(changeMeeting);
