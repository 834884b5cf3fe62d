import { setReminders } from "@moim/db";
import { database } from "../../../../../server/database.ts";
import { clientAddress } from "../../../../../server/http/client-address.ts";
import { readBody, route } from "../../../../../server/http/route.ts";
import { identityOf } from "../../../../../server/identity/identity.ts";
import { ownOpenMeeting } from "../../../../../server/meetings/owned-meeting.ts";
import { meetingChanges } from "../../../../../server/meetings/rate-limits.ts";
import { remindersChange } from "../../../../../server/meetings/schemas.ts";

/** Chooses when people are reminded of each date of a meeting; its owner only. */
export const POST = route<{ id: string }>(async (request, { id }) => {
  meetingChanges.take(clientAddress(request.headers));
  const meeting = await ownOpenMeeting(await identityOf(request), id);
  const { minutesBefore } = await readBody(request, remindersChange);
  await setReminders(database(), meeting.id, minutesBefore);
  return {};
});
