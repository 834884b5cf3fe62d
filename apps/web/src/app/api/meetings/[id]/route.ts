import { clientAddress } from "../../../../server/http/client-address.ts";
import { readBody, route } from "../../../../server/http/route.ts";
import { identityOf } from "../../../../server/identity/identity.ts";
import { changeDates } from "../../../../server/meetings/change-dates.ts";
import { changeOf } from "../../../../server/meetings/details.ts";
import { ownOpenMeeting } from "../../../../server/meetings/owned-meeting.ts";
import { meetingChanges } from "../../../../server/meetings/rate-limits.ts";
import { meetingChange } from "../../../../server/meetings/schemas.ts";

/** Changes one date of a meeting, it and those that follow, or all; its owner only. */
export const POST = route<{ id: string }>(async (request, { id }) => {
  meetingChanges.take(clientAddress(request.headers));
  const meeting = await ownOpenMeeting(await identityOf(request), id);
  const { occurrence, scope, do: _, ...fields } = await readBody(request, meetingChange);
  const now = new Date();
  await changeDates(meeting.id, { occurrence, scope }, (date) => changeOf(fields, date, now));
  return { id: meeting.id };
});
