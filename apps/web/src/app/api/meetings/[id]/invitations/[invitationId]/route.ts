import { changeInvitedRole, withdrawInvitation } from "@moim/db";
import { RequestError } from "@moim/protocol/errors";
import { database } from "../../../../../../server/database.ts";
import { clientAddress } from "../../../../../../server/http/client-address.ts";
import { readBody, route } from "../../../../../../server/http/route.ts";
import { identity } from "../../../../../../server/identity/identity.ts";
import { announcePeople } from "../../../../../../server/meetings/announcements.ts";
import { invitationChange } from "../../../../../../server/meetings/invitation-schemas.ts";
import { ownOpenMeeting } from "../../../../../../server/meetings/owned-meeting.ts";
import { meetingChanges } from "../../../../../../server/meetings/rate-limits.ts";

/** Changes someone's role, or withdraws their invitation and its link; the meeting's owner only. */
export const POST = route<{ id: string; invitationId: string }>(async (request, { id, invitationId }) => {
  meetingChanges.take(clientAddress(request.headers));
  const meeting = await ownOpenMeeting(await identity(), id);
  const change = await readBody(request, invitationChange);
  const which = { meetingId: meeting.id, id: invitationId };
  const done =
    change.do === "role"
      ? await changeInvitedRole(database(), which, change.role)
      : await withdrawInvitation(database(), which, { along: announcePeople });
  if (!done) throw new RequestError("invitation-unknown");
});
