import { changeInvitedRole, letInvitedWait } from "@moim/db";
import { RequestError } from "@moim/protocol/errors";
import { database } from "../../../../../../server/database.ts";
import { clientAddress } from "../../../../../../server/http/client-address.ts";
import { readBody, route } from "../../../../../../server/http/route.ts";
import { identityOf } from "../../../../../../server/identity/identity.ts";
import { invitationChange } from "../../../../../../server/meetings/invitation-schemas.ts";
import { withdrawPerson } from "../../../../../../server/meetings/invite-people.ts";
import { ownOpenMeeting } from "../../../../../../server/meetings/owned-meeting.ts";
import { meetingChanges } from "../../../../../../server/meetings/rate-limits.ts";

/** Changes someone's role, settles whether they wait to be let in, or withdraws their invitation and its link; the meeting's owner only. */
export const POST = route<{ id: string; invitationId: string }>(async (request, { id, invitationId }) => {
  meetingChanges.take(clientAddress(request.headers));
  const meeting = await ownOpenMeeting(await identityOf(request), id);
  const change = await readBody(request, invitationChange);
  if (change.do === "withdraw") return await withdrawPerson(meeting, invitationId);
  const invitation = { meetingId: meeting.id, id: invitationId };
  const done =
    change.do === "role"
      ? await changeInvitedRole(database(), invitation, change.role)
      : await letInvitedWait(database(), invitation, change.waits);
  if (!done) throw new RequestError("invitation-unknown");
});
