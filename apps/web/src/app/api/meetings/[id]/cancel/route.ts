import { clientAddress } from "../../../../../server/http/client-address.ts";
import { readBody, route } from "../../../../../server/http/route.ts";
import { identityOf } from "../../../../../server/identity/identity.ts";
import { cancelDates } from "../../../../../server/meetings/change-dates.ts";
import { ownMeeting } from "../../../../../server/meetings/owned-meeting.ts";
import { meetingChanges } from "../../../../../server/meetings/rate-limits.ts";
import { meetingCancel } from "../../../../../server/meetings/schemas.ts";

/** Cancels dates of a meeting, or all of it; its owner only. Cancelling all twice changes nothing. */
export const POST = route<{ id: string }>(async (request, { id }) => {
  meetingChanges.take(clientAddress(request.headers));
  const meeting = await ownMeeting(await identityOf(request), id);
  const choice = await readBody(request, meetingCancel);
  if (!meeting.cancelledAt) await cancelDates(meeting.id, choice);
  return { id: meeting.id };
});
