import { clientAddress } from "../../../../../server/http/client-address.ts";
import { readBody, route } from "../../../../../server/http/route.ts";
import { identityOf } from "../../../../../server/identity/identity.ts";
import { newInvitations } from "../../../../../server/meetings/invitation-schemas.ts";
import { invitePeople } from "../../../../../server/meetings/invite-people.ts";
import { ownOpenMeeting } from "../../../../../server/meetings/owned-meeting.ts";
import { peopleInvited, meetingChanges } from "../../../../../server/meetings/rate-limits.ts";

/** Invites people, each by a link of their own that they get by mail; the meeting's owner only. Answers which addresses are `{ added, already }`. */
export const POST = route<{ id: string }>(async (request, { id }) => {
  meetingChanges.take(clientAddress(request.headers));
  const who = await identityOf(request);
  const meeting = await ownOpenMeeting(who, id);
  const invitees = await readBody(request, newInvitations);
  peopleInvited.take(who.user?.id ?? clientAddress(request.headers), invitees.people.length);
  return await invitePeople(meeting, invitees);
});
