import { invite, type Invited, type InvitedRole, type Invitee, type Meeting } from "@moim/db";
import { RequestError } from "@moim/protocol/errors";
import { database } from "../database.ts";

/**
 * Invites people to a meeting, each by a link of their own.
 * @throws RequestError `invitations-full`, with nobody invited
 */
export async function invitePeople(
  meeting: Pick<Meeting, "id">,
  invitees: { people: readonly Invitee[]; role: InvitedRole },
): Promise<Invited> {
  const invited = await invite(database(), meeting.id, invitees);
  if (!invited) throw new RequestError("invitations-full");
  return invited;
}
