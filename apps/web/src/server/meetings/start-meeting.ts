import { createMeeting, type CreatedMeeting } from "@moim/db";
import { RequestError } from "@moim/protocol/errors";
import type { Series } from "@moim/schedule";
import { config } from "../config.ts";
import { database } from "../database.ts";
import type { Identity } from "../identity/subject.ts";

/** Whether this person may start and schedule meetings here. */
export function mayHost(who: Pick<Identity, "user">): boolean {
  return who.user !== null || config().allowGuestHosts;
}

/**
 * Stores a meeting of who is asking: their account's, or, for a visitor, this device's.
 * @throws RequestError `not-allowed`
 */
export async function startMeeting(who: Identity, series: Series): Promise<CreatedMeeting> {
  const owner = who.user ? { userId: who.user.id } : who.deviceId !== null && { deviceId: who.deviceId };
  if (!owner || !mayHost(who)) throw new RequestError("not-allowed");
  return await createMeeting(database(), { series, owner, ownerName: who.user?.name ?? "" });
}
