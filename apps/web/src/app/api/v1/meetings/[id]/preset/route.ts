import { apiRoute } from "../../../../../../server/api/api-route.ts";
import { presetMeetingOperation } from "../../../../../../server/api/operations/meetings.ts";

export const PATCH = apiRoute(presetMeetingOperation);
