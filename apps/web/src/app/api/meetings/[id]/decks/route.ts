import { addToMeeting, arrangeDecks, removeFromMeeting } from "@moim/db";
import { database } from "../../../../../server/database.ts";
import { ownDeck } from "../../../../../server/decks/own-deck.ts";
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
  const change = await readBody(request, meetingDecksChange);
  if (change.do === "arrange") await arrangeDecks(database(), meeting.id, change);
  if (change.do === "remove") await removeFromMeeting(database(), meeting.id, change.deckId);
  if (change.do === "add") {
    for (const deckId of change.deckIds) await ownDeck(who, deckId);
    await addToMeeting(database(), meeting.id, change.deckIds);
  }
});
