import { meetingById, type Meeting } from "@moim/db";
import { RequestError } from "@moim/protocol/errors";
import { database } from "../database.ts";
import type { Identity } from "../identity/subject.ts";
import { owns } from "./owner.ts";

/** A meeting of who is asking; null when there is none of that id or it is someone else's, which looks the same. */
export async function findOwnMeeting(who: Identity, id: string): Promise<Meeting | null> {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(id)) return null;
  const meeting = await meetingById(database(), id);
  return meeting && owns(who, meeting) ? meeting : null;
}

/** The same for route handlers. @throws RequestError `link-unknown` */
export async function ownMeeting(who: Identity, id: string): Promise<Meeting> {
  const meeting = await findOwnMeeting(who, id);
  if (!meeting) throw new RequestError("link-unknown");
  return meeting;
}

/** One that can still be changed. @throws RequestError `link-unknown`, `meeting-cancelled` */
export async function ownOpenMeeting(who: Identity, id: string): Promise<Meeting> {
  const meeting = await ownMeeting(who, id);
  if (meeting.cancelledAt) throw new RequestError("meeting-cancelled");
  return meeting;
}
