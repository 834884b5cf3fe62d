import { letParticipantsWait } from "@moim/db";
import { RequestError } from "@moim/protocol/errors";
import { database } from "../../../../../../server/database.ts";
import { clientAddress } from "../../../../../../server/http/client-address.ts";
import { readBody, route } from "../../../../../../server/http/route.ts";
import { identityOf } from "../../../../../../server/identity/identity.ts";
import { ownOpenMeeting } from "../../../../../../server/meetings/owned-meeting.ts";
import { meetingChanges } from "../../../../../../server/meetings/rate-limits.ts";
import { waitsRequest } from "../../../../../../server/meetings/schemas.ts";

/** Settles whether people wait to be let in who come by the link for participants; the meeting's owner only. */
export const POST = route<{ id: string }>(async (request, { id }) => {
  meetingChanges.take(clientAddress(request.headers));
  const meeting = await ownOpenMeeting(await identityOf(request), id);
  const { waits } = await readBody(request, waitsRequest);
  if (!(await letParticipantsWait(database(), meeting.id, waits))) throw new RequestError("link-unknown");
});
