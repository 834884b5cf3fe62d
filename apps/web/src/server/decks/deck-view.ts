import { thumbnailKeyOf } from "@moim/access";
import { decksOfMeeting, decksOfOwner, type Deck } from "@moim/db";
import type { LossView } from "@moim/protocol";
import { config } from "../config.ts";
import { database } from "../database.ts";
import type { Identity } from "../identity/subject.ts";
import { ownsDeck } from "./own-deck.ts";

/** What pages outside a meeting show of a deck. */
export type ShownDeck = { id: string; name: string; pageCount: number; thumbnailUrl: string; losses: LossView[] };

function shown({ id, name, pageCount, contentId, losses }: Deck): ShownDeck {
  const { signalingUrl, ticketSecret } = config();
  const key = thumbnailKeyOf(contentId, ticketSecret);
  return {
    ...{ id, name, pageCount },
    thumbnailUrl: `${signalingUrl}/decks/${contentId}/1-320.webp?k=${key}`,
    losses: losses as LossView[], // JSON that the server wrote
  };
}

/** A meeting's decks in their order, and which of them whoever looks may take out. */
export async function meetingDecks(meetingId: string, { who, isOwner }: { who: Identity; isOwner: boolean }) {
  const decks = await decksOfMeeting(database(), meetingId);
  return decks.map((deck) => ({ ...shown(deck), first: deck.first, removable: isOwner || ownsDeck(who, deck) }));
}

/** The decks of who is asking, newest first. */
export async function libraryDecks({ user, deviceId }: Identity) {
  const decks = await decksOfOwner(database(), { userId: user?.id ?? null, deviceId });
  return decks.map((deck) => ({ ...shown(deck), createdAt: deck.createdAt, usedIn: deck.usedIn }));
}
