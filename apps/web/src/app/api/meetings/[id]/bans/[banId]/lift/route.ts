import { removeBan } from "@moim/db";
import { RequestError } from "@moim/protocol/errors";
import { database } from "../../../../../../../server/database.ts";
import { clientAddress } from "../../../../../../../server/http/client-address.ts";
import { route } from "../../../../../../../server/http/route.ts";
import { identityOf } from "../../../../../../../server/identity/identity.ts";
import { ownMeeting } from "../../../../../../../server/meetings/owned-meeting.ts";
import { meetingChanges } from "../../../../../../../server/meetings/rate-limits.ts";

/** Lets someone back in who was removed; the meeting's owner only. */
export const POST = route<{ id: string; banId: string }>(async (request, { id, banId }) => {
  meetingChanges.take(clientAddress(request.headers));
  const meeting = await ownMeeting(await identityOf(request), id);
  if (!(await removeBan(database(), meeting.id, banId))) throw new RequestError("ban-unknown");
});
