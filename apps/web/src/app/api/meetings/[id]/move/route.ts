import { clientAddress } from "../../../../../server/http/client-address.ts";
import { readBody, route } from "../../../../../server/http/route.ts";
import { identityOf } from "../../../../../server/identity/identity.ts";
import { changeDates } from "../../../../../server/meetings/change-dates.ts";
import { checkAhead } from "../../../../../server/meetings/details.ts";
import { ownOpenMeeting } from "../../../../../server/meetings/owned-meeting.ts";
import { meetingChanges } from "../../../../../server/meetings/rate-limits.ts";
import { meetingMove } from "../../../../../server/meetings/schemas.ts";

/** Moves one date of a meeting, it and those that follow, or all, to another time; its owner only. */
export const POST = route<{ id: string }>(async (request, { id }) => {
  meetingChanges.take(clientAddress(request.headers));
  const meeting = await ownOpenMeeting(await identityOf(request), id);
  const { occurrence, scope, start, durationMinutes } = await readBody(request, meetingMove);
  const now = new Date();
  await changeDates(meeting.id, { occurrence, scope }, (date) => {
    checkAhead(start, date.series.zone, now, date);
    return durationMinutes === undefined ? { start } : { start, durationMinutes };
  });
  return { id: meeting.id };
});
