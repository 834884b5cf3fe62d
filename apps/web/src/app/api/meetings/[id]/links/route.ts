import { renewLink } from "@moim/db";
import { database } from "../../../../../server/database.ts";
import { clientAddress } from "../../../../../server/http/client-address.ts";
import { readBody, route } from "../../../../../server/http/route.ts";
import { identityOf } from "../../../../../server/identity/identity.ts";
import { ownOpenMeeting } from "../../../../../server/meetings/owned-meeting.ts";
import { meetingChanges } from "../../../../../server/meetings/rate-limits.ts";
import { renewRequest } from "../../../../../server/meetings/schemas.ts";

/** Makes a new link for a role and ends the earlier one; the meeting's owner only. Answers `{ key }`. */
export const POST = route<{ id: string }>(async (request, { id }) => {
  meetingChanges.take(clientAddress(request.headers));
  const meeting = await ownOpenMeeting(await identityOf(request), id);
  const { role } = await readBody(request, renewRequest);
  return { key: await renewLink(database(), meeting.id, role) };
});
