import { presetMeeting } from "@moim/db";
import { database } from "../../../../../server/database.ts";
import { clientAddress } from "../../../../../server/http/client-address.ts";
import { readBody, route } from "../../../../../server/http/route.ts";
import { identityOf } from "../../../../../server/identity/identity.ts";
import { ownOpenMeeting } from "../../../../../server/meetings/owned-meeting.ts";
import { meetingChanges } from "../../../../../server/meetings/rate-limits.ts";
import { presetFields } from "../../../../../server/meetings/schemas.ts";

/** Settles what holds each time a meeting begins; its owner only. */
export const POST = route<{ id: string }>(async (request, { id }) => {
  meetingChanges.take(clientAddress(request.headers));
  const meeting = await ownOpenMeeting(await identityOf(request), id);
  await presetMeeting(database(), meeting.id, await readBody(request, presetFields));
  return {};
});
