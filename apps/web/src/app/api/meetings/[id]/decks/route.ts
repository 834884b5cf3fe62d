import { changeDecks } from "../../../../../server/decks/change-decks.ts";
import { meetingDecksChange } from "../../../../../server/decks/schemas.ts";
import { clientAddress } from "../../../../../server/http/client-address.ts";
import { readBody, route } from "../../../../../server/http/route.ts";
import { identityOf } from "../../../../../server/identity/identity.ts";
import { ownOpenMeeting } from "../../../../../server/meetings/owned-meeting.ts";
import { meetingChanges } from "../../../../../server/meetings/rate-limits.ts";

/** Changes which slides a meeting has, and in which order; the meeting's owner only, with slides of their own. */
export const POST = route<{ id: string }>(async (request, { id }) => {
  meetingChanges.take(clientAddress(request.headers));
  const who = await identityOf(request);
  const meeting = await ownOpenMeeting(who, id);
  await changeDecks({ who, isOwner: true }, meeting.id, await readBody(request, meetingDecksChange));
});
