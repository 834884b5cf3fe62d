import { isWithdrawn, meetingByLinkKey, type MeetingByLink } from "@moim/db";
import { RequestError } from "@moim/protocol/errors";
import { database } from "../database.ts";
import { checkOpen } from "./ticket.ts";

/**
 * The meeting that a link leads to, for a request.
 * @throws RequestError `link-unknown`, `link-revoked`, `meeting-cancelled`
 */
export async function openMeeting(key: string): Promise<MeetingByLink> {
  const link = await meetingByLinkKey(database(), key);
  if (!link) throw new RequestError((await isWithdrawn(database(), key)) ? "link-revoked" : "link-unknown");
  checkOpen(link.meeting);
  return link;
}
