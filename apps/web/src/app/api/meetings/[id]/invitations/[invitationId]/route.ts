import { changeInvitedRole } from "@moim/db";
import { RequestError } from "@moim/protocol/errors";
import { database } from "../../../../../../server/database.ts";
import { clientAddress } from "../../../../../../server/http/client-address.ts";
import { readBody, route } from "../../../../../../server/http/route.ts";
import { identity } from "../../../../../../server/identity/identity.ts";
import { invitationChange } from "../../../../../../server/meetings/invitation-schemas.ts";
import { withdrawPerson } from "../../../../../../server/meetings/invite-people.ts";
import { ownOpenMeeting } from "../../../../../../server/meetings/owned-meeting.ts";
import { meetingChanges } from "../../../../../../server/meetings/rate-limits.ts";

/** Changes someone's role, or withdraws their invitation and its link; the meeting's owner only. */
export const POST = route<{ id: string; invitationId: string }>(async (request, { id, invitationId }) => {
  meetingChanges.take(clientAddress(request.headers));
  const meeting = await ownOpenMeeting(await identity(), id);
  const change = await readBody(request, invitationChange);
  if (change.do === "withdraw") return await withdrawPerson(meeting, invitationId);
  const done = await changeInvitedRole(database(), { meetingId: meeting.id, id: invitationId }, change.role);
  if (!done) throw new RequestError("invitation-unknown");
});
