import type { Identity } from "../identity/subject.ts";

type Owned = { ownerId: string | null; ownerDevice: string | null };

/** Whether a meeting belongs to who is asking: to their account, or to the device a visitor started it on. */
export function owns({ user, deviceId }: Identity, meeting: Owned): boolean {
  if (meeting.ownerId !== null) return meeting.ownerId === user?.id;
  return meeting.ownerDevice !== null && meeting.ownerDevice === deviceId;
}
