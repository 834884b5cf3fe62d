import { invite, withdrawInvitation, type Invited, type Invitees, type Meeting } from "@moim/db";
import { RequestError } from "@moim/protocol/errors";
import { database } from "../database.ts";
import { announcePeople } from "./announcements.ts";

/**
 * Invites people to a meeting, each by a link of their own that they get by mail.
 * @throws RequestError `invitations-full`, with nobody invited
 */
export async function invitePeople(meeting: Pick<Meeting, "id">, invitees: Invitees): Promise<Invited> {
  const invited = await invite(database(), meeting.id, invitees, announcePeople);
  if (!invited) throw new RequestError("invitations-full");
  return invited;
}

/** Withdraws an invitation to a meeting, and its link. Twice changes nothing. @throws RequestError `invitation-unknown` */
export async function withdrawPerson(meeting: Pick<Meeting, "id">, invitationId: string): Promise<void> {
  const done = await withdrawInvitation(
    database(),
    { meetingId: meeting.id, id: invitationId },
    { along: announcePeople },
  );
  if (!done) throw new RequestError("invitation-unknown");
}
