import type { Meeting } from "@moim/db";
import { RequestError } from "@moim/protocol/errors";
import type { Identity, User } from "../identity/subject.ts";
import { findOwnMeeting } from "../meetings/owned-meeting.ts";

/** Who a token stands for: its account, and no device. */
export const asIdentity = (user: User): Identity & { user: User; deviceId: null } => ({ user, deviceId: null });

/** A meeting of an account. @throws RequestError `meeting-unknown`, also for someone else's */
export async function meetingOf(user: User, id: string): Promise<Meeting> {
  const meeting = await findOwnMeeting(asIdentity(user), id);
  if (!meeting) throw new RequestError("meeting-unknown");
  return meeting;
}

/** One that can still be changed. @throws RequestError `meeting-unknown`, `meeting-cancelled` */
export async function openMeetingOf(user: User, id: string): Promise<Meeting> {
  const meeting = await meetingOf(user, id);
  if (meeting.cancelledAt) throw new RequestError("meeting-cancelled");
  return meeting;
}
