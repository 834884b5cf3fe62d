import { apiRoute } from "../../../../server/api/api-route.ts";
import { createMeeting, listMeetings } from "../../../../server/api/operations/meetings.ts";

export const GET = apiRoute(listMeetings);
export const POST = apiRoute(createMeeting);
