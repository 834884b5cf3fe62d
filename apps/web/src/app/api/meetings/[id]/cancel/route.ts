import { cancelMeeting } from "@moim/db";
import { database } from "../../../../../server/database.ts";
import { clientAddress } from "../../../../../server/http/client-address.ts";
import { route } from "../../../../../server/http/route.ts";
import { identityOf } from "../../../../../server/identity/identity.ts";
import { ownMeeting } from "../../../../../server/meetings/owned-meeting.ts";
import { meetingChanges } from "../../../../../server/meetings/rate-limits.ts";

/** Cancels a meeting; its owner only. Cancelling twice changes nothing. */
export const POST = route<{ id: string }>(async (request, { id }) => {
  meetingChanges.take(clientAddress(request.headers));
  const meeting = await ownMeeting(await identityOf(request), id);
  if (!meeting.cancelledAt) await cancelMeeting(database(), meeting.id);
  return { id: meeting.id };
});
