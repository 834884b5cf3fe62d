import type { Database } from "./client.ts";
import type { Deck } from "./generated/client.ts";

export type DeckStatus = "rendering" | "ready" | "failed";

export type DeckChanges = {
  status?: DeckStatus;
  /** Null until the file was opened. */
  pageCount?: number | null;
  /** Pages 1 to this one can be shown. */
  pagesReady?: number;
  /** Why it failed: one of the contract's reasons, and the page if it was one. */
  failureReason?: string | null;
  failurePage?: number | null;
};

/** Stores a deck that is about to be rendered. Its id also names its folder, so the caller makes it. */
export async function createDeck(
  db: Database,
  deck: { id: string; meetingId: string; name: string; uploaderId: string; pageCount?: number | null },
): Promise<Deck> {
  return await db.deck.create({ data: { ...deck, status: "rendering" } });
}

/** @throws when there is no such deck */
export async function updateDeck(db: Database, id: string, changes: DeckChanges): Promise<Deck> {
  return await db.deck.update({ where: { id }, data: changes });
}

/** Null when there is no such deck. */
export async function deckById(db: Database, id: string): Promise<Deck | null> {
  return await db.deck.findUnique({ where: { id } });
}

/** Oldest first. */
export async function decksOf(db: Database, meetingId: string): Promise<Deck[]> {
  return await db.deck.findMany({ where: { meetingId }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
}

/**
 * Marks every deck that was still rendering as failed: called when the server begins, since a crash ended that work.
 * @returns how many there were
 */
export async function failRenderingDecks(db: Database, failureReason: string): Promise<number> {
  const { count } = await db.deck.updateMany({
    where: { status: "rendering" },
    data: { status: "failed", failureReason },
  });
  return count;
}
