import { isBanned, type Meeting, type MeetingByLink } from "@moim/db";
import { RequestError } from "@moim/protocol/errors";
import { database } from "../database.ts";
import type { Identity } from "../identity/subject.ts";
import { owns } from "./owner.ts";
import { openMeeting } from "./open-meeting.ts";
import { knownAs, roleFor } from "./ticket.ts";

/** Whether a link, or a meeting of one's own, lets someone add slides to it before it begins: its presenters and hosts. */
export function mayPrepare(who: Identity, link: MeetingByLink): boolean {
  return roleFor(who, link) !== "participant" || link.role === "presenter";
}

/**
 * The meeting whose slides someone may prepare by a link.
 * @throws RequestError `link-unknown`, `link-revoked`, `meeting-cancelled`, `removed`, and `not-allowed` for a participant's link
 */
export async function preparedMeeting(who: Identity, key: string): Promise<{ meeting: Meeting; isOwner: boolean }> {
  const link = await openMeeting(key);
  const { meeting } = link;
  const isOwner = owns(who, meeting);
  if (!isOwner && (await isBanned(database(), meeting.id, knownAs(who, link)))) throw new RequestError("removed");
  if (!mayPrepare(who, link)) throw new RequestError("not-allowed");
  return { meeting, isOwner };
}
