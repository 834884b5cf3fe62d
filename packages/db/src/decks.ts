import type { Database } from "./client.ts";
import type { Deck, Prisma } from "./generated/client.ts";

/** Whose deck it is: an account's, or a visitor's device's. */
export type DeckOwner = { userId: string } | { deviceId: string };

export type NewDeck = {
  id: string;
  owner: DeckOwner;
  name: string;
  contentId: string;
  kind: string;
  pageCount: number;
  /** What the file had and the slides lack; kept as it is. */
  losses: Prisma.InputJsonValue;
};

/** A deck of a library, and the meetings it is in. */
export type LibraryDeck = Deck & { usedIn: { id: string; title: string }[] };

/**
 * Stores a deck that was rendered, at the end of a meeting's decks if one is named. Storing it twice changes nothing.
 * @throws when there is no such meeting or owner
 */
export async function addDeck(db: Database, { owner, ...deck }: NewDeck, meetingId: string | null): Promise<void> {
  const owned = "userId" in owner ? { ownerId: owner.userId } : { ownerDevice: owner.deviceId };
  await db.$transaction(async (tx) => {
    await tx.deck.createMany({ data: [{ ...deck, ...owned }], skipDuplicates: true });
    if (meetingId !== null) await append(tx, meetingId, deck.id);
  });
}

/** Puts decks behind those a meeting has; the ones it has already stay where they are. */
export async function addToMeeting(db: Database, meetingId: string, deckIds: readonly string[]): Promise<void> {
  await db.$transaction(async (tx) => {
    for (const deckId of deckIds) await append(tx, meetingId, deckId);
  });
}

async function append(tx: Prisma.TransactionClient, meetingId: string, deckId: string): Promise<void> {
  // Writing the meeting's row first makes two who add wait for each other: no two decks get one place.
  await tx.meeting.update({ where: { id: meetingId }, data: { updatedAt: new Date() } });
  const last = await tx.meetingDeck.aggregate({ where: { meetingId }, _max: { position: true } });
  const position = (last._max.position ?? -1) + 1;
  await tx.meetingDeck.createMany({ data: [{ meetingId, deckId, position }], skipDuplicates: true });
}

/** The decks of an account and of a device (either may be missing), newest first. */
export async function decksOfOwner(
  db: Database,
  owner: { userId?: string | null; deviceId?: string | null },
  { limit = 200 }: { limit?: number } = {},
): Promise<LibraryDeck[]> {
  const either = [
    ...(owner.userId ? [{ ownerId: owner.userId }] : []),
    ...(owner.deviceId ? [{ ownerDevice: owner.deviceId }] : []),
  ];
  if (either.length === 0) return [];
  const decks = await db.deck.findMany({
    where: { OR: either },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
    include: {
      meetings: {
        select: {
          meeting: { select: { id: true, cancelledAt: true, series: { orderBy: { startsAt: "desc" }, take: 1 } } },
        },
      },
    },
  });
  return decks.map(({ meetings, ...deck }) => ({
    ...deck,
    usedIn: meetings.flatMap(({ meeting }) =>
      meeting.cancelledAt ? [] : [{ id: meeting.id, title: meeting.series[0]?.title ?? "" }],
    ),
  }));
}

/** Null when there is no such deck. */
export async function deckById(db: Database, id: string): Promise<Deck | null> {
  return await db.deck.findUnique({ where: { id } });
}

/** A deck of an account; null when there is none of that id, or it is someone else's. */
export async function deckOfAccount(
  db: Database,
  { id, userId }: { id: string; userId: string },
): Promise<Deck | null> {
  return await db.deck.findFirst({ where: { id, ownerId: userId } });
}

/** @throws when there is no such deck */
export async function renameDeck(db: Database, id: string, name: string): Promise<void> {
  await db.deck.update({ where: { id }, data: { name } });
}

/** Deletes a deck from its library and from every meeting, with what was drawn on it. One that isn't there is no error. */
export async function deleteDeck(db: Database, id: string): Promise<void> {
  await db.deck.deleteMany({ where: { id } });
}

/** Those of these contents that a deck shows. */
export async function contentsInUse(db: Database, contentIds: readonly string[]): Promise<Set<string>> {
  const decks = await db.deck.findMany({
    where: { contentId: { in: [...contentIds] } },
    select: { contentId: true },
    distinct: ["contentId"],
  });
  return new Set(decks.map(({ contentId }) => contentId));
}
