import { deleteDeck, renameDeck } from "@moim/db";
import { database } from "../../../../server/database.ts";
import { ownDeck } from "../../../../server/decks/own-deck.ts";
import { deckChange } from "../../../../server/decks/schemas.ts";
import { clientAddress } from "../../../../server/http/client-address.ts";
import { readBody, route } from "../../../../server/http/route.ts";
import { identityOf } from "../../../../server/identity/identity.ts";
import { meetingChanges } from "../../../../server/meetings/rate-limits.ts";

/** Renames or deletes a deck; whose it is only. */
export const POST = route<{ id: string }>(async (request, { id }) => {
  meetingChanges.take(clientAddress(request.headers));
  const deck = await ownDeck(await identityOf(request), id);
  const change = await readBody(request, deckChange);
  if (change.do === "rename") await renameDeck(database(), deck.id, change.name);
  else await deleteDeck(database(), deck.id);
});
