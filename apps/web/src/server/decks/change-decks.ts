import { addToMeeting, arrangeDecks, removeFromMeeting } from "@moim/db";
import type { z } from "zod";
import { database } from "../database.ts";
import type { Identity } from "../identity/subject.ts";
import { ownDeck } from "./own-deck.ts";
import type { meetingDecksChange } from "./schemas.ts";

/**
 * Changes which slides a meeting has, and in which order. Everyone adds slides of their own only; the meeting's owner takes out any,
 * others their own.
 * @throws RequestError `deck-unknown`, also for someone else's, with nothing changed
 */
export async function changeDecks(
  by: { who: Identity; isOwner: boolean },
  meetingId: string,
  change: z.output<typeof meetingDecksChange>,
): Promise<void> {
  if (change.do === "arrange") await arrangeDecks(database(), meetingId, change);
  if (change.do === "remove") {
    if (!by.isOwner) await ownDeck(by.who, change.deckId);
    await removeFromMeeting(database(), meetingId, change.deckId);
  }
  if (change.do === "add") {
    for (const deckId of change.deckIds) await ownDeck(by.who, deckId);
    await addToMeeting(database(), meetingId, change.deckIds);
  }
}
