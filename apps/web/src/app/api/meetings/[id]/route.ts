import { updateMeeting } from "@moim/db";
import { database } from "../../../../server/database.ts";
import { clientAddress } from "../../../../server/http/client-address.ts";
import { readBody, route } from "../../../../server/http/route.ts";
import { identityOf } from "../../../../server/identity/identity.ts";
import { detailsOf } from "../../../../server/meetings/details.ts";
import { ownOpenMeeting } from "../../../../server/meetings/owned-meeting.ts";
import { meetingChanges } from "../../../../server/meetings/rate-limits.ts";
import { meetingFields } from "../../../../server/meetings/schemas.ts";

/** Changes a meeting; its owner only. */
export const PATCH = route<{ id: string }>(async (request, { id }) => {
  meetingChanges.take(clientAddress(request.headers));
  const meeting = await ownOpenMeeting(await identityOf(request), id);
  const fields = await readBody(request, meetingFields);
  await updateMeeting(database(), meeting.id, detailsOf(fields, new Date(), meeting));
  return { id: meeting.id };
});
