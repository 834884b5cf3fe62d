import { deckById, type Deck } from "@moim/db";
import { RequestError } from "@moim/protocol/errors";
import { database } from "../database.ts";
import type { Identity } from "../identity/subject.ts";

/** Whether a deck belongs to who is asking: to their account, or to the device a visitor uploaded it on. */
export function ownsDeck({ user, deviceId }: Identity, deck: Pick<Deck, "ownerId" | "ownerDevice">): boolean {
  if (deck.ownerId !== null) return deck.ownerId === user?.id;
  return deck.ownerDevice !== null && deck.ownerDevice === deviceId;
}

/** A deck of who is asking. @throws RequestError `deck-unknown`, also for someone else's. */
export async function ownDeck(who: Identity, id: string): Promise<Deck> {
  const deck = /^[A-Za-z0-9_-]{1,64}$/.test(id) ? await deckById(database(), id) : null;
  if (!deck || !ownsDeck(who, deck)) throw new RequestError("deck-unknown");
  return deck;
}
