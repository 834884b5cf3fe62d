import { invite } from "@moim/db";
import { RequestError } from "@moim/protocol/errors";
import { database } from "../../../../../server/database.ts";
import { clientAddress } from "../../../../../server/http/client-address.ts";
import { readBody, route } from "../../../../../server/http/route.ts";
import { identity } from "../../../../../server/identity/identity.ts";
import { announcePeople } from "../../../../../server/meetings/announcements.ts";
import { newInvitations } from "../../../../../server/meetings/invitation-schemas.ts";
import { ownOpenMeeting } from "../../../../../server/meetings/owned-meeting.ts";
import { meetingChanges } from "../../../../../server/meetings/rate-limits.ts";

/** Invites people, each by a link of their own that they get by mail; the meeting's owner only. Answers which addresses are `{ added, already }`. */
export const POST = route<{ id: string }>(async (request, { id }) => {
  meetingChanges.take(clientAddress(request.headers));
  const meeting = await ownOpenMeeting(await identity(), id);
  const invited = await invite(database(), meeting.id, await readBody(request, newInvitations), announcePeople);
  if (!invited) throw new RequestError("invitations-full");
  return invited;
});
