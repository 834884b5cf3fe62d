import { apiRoute } from "../../../../../../server/api/api-route.ts";
import { readAttendance } from "../../../../../../server/api/operations/people.ts";

export const GET = apiRoute(readAttendance);
