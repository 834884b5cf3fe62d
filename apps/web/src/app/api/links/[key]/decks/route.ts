import { changeDecks } from "../../../../../server/decks/change-decks.ts";
import { meetingDecksChange } from "../../../../../server/decks/schemas.ts";
import { clientAddress } from "../../../../../server/http/client-address.ts";
import { readBody, route } from "../../../../../server/http/route.ts";
import { identityOf } from "../../../../../server/identity/identity.ts";
import { preparedMeeting } from "../../../../../server/meetings/prepare-rights.ts";
import { linkLookups, meetingChanges } from "../../../../../server/meetings/rate-limits.ts";

/** Changes a meeting's slides by a link of one of its presenters or hosts, who take out none but their own. */
export const POST = route<{ key: string }>(async (request, { key }) => {
  linkLookups.take(clientAddress(request.headers));
  meetingChanges.take(clientAddress(request.headers));
  const who = await identityOf(request);
  const { meeting, isOwner } = await preparedMeeting(who, key);
  await changeDecks({ who, isOwner }, meeting.id, await readBody(request, meetingDecksChange));
});
