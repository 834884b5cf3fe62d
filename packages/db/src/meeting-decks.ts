import type { Database } from "./client.ts";
import type { Deck, DeckDrawing, MeetingDeck, Prisma } from "./generated/client.ts";

export type DeckInMeeting = Deck & Pick<MeetingDeck, "first" | "place" | "blanks">;

/** A meeting's decks in their order. */
export async function decksOfMeeting(db: Database, meetingId: string): Promise<DeckInMeeting[]> {
  const rows = await db.meetingDeck.findMany({
    where: { meetingId },
    orderBy: [{ position: "asc" }, { deckId: "asc" }],
    include: { deck: true },
  });
  return rows.map(({ deck, first, place, blanks }) => ({ ...deck, first, place, blanks }));
}

/** Everything drawn on a meeting's decks. */
export async function drawingsOfMeeting(
  db: Database,
  meetingId: string,
): Promise<Pick<DeckDrawing, "deckId" | "page" | "marks">[]> {
  return await db.deckDrawing.findMany({ where: { meetingId }, select: { deckId: true, page: true, marks: true } });
}

/**
 * Gives a meeting's decks this order, and marks one of them as first, or none. Decks the list doesn't have follow behind in the
 * order they had; ids that aren't the meeting's are ignored.
 */
export async function arrangeDecks(
  db: Database,
  meetingId: string,
  { order, first }: { order: readonly string[]; first: string | null },
): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.meeting.update({ where: { id: meetingId }, data: { updatedAt: new Date() } });
    const rows = await tx.meetingDeck.findMany({
      where: { meetingId },
      orderBy: [{ position: "asc" }, { deckId: "asc" }],
      select: { deckId: true },
    });
    const known = rows.map(({ deckId }) => deckId);
    const wanted = [...new Set(order)].filter((deckId) => known.includes(deckId));
    const whole = [...wanted, ...known.filter((deckId) => !wanted.includes(deckId))];
    for (const [position, deckId] of whole.entries()) {
      await tx.meetingDeck.update({
        where: { meetingId_deckId: { meetingId, deckId } },
        data: { position, first: deckId === first },
      });
    }
  });
}

/** Takes a deck out of a meeting, with what was drawn on it there. It stays in its library. */
export async function removeFromMeeting(db: Database, meetingId: string, deckId: string): Promise<void> {
  await db.meetingDeck.deleteMany({ where: { meetingId, deckId } });
}

/** Keeps where a deck was left and which empty pages were put into it. Does nothing when the meeting hasn't the deck any more. */
export async function savePlace(
  db: Database,
  at: { meetingId: string; deckId: string },
  { place, blanks }: { place: string | null; blanks: Prisma.InputJsonValue },
): Promise<void> {
  await db.meetingDeck.updateMany({ where: at, data: { place, blanks } });
}

/** Keeps what is drawn on a page; nothing when the list is empty, or when the meeting hasn't the deck any more. */
export async function saveDrawing(
  db: Database,
  at: { meetingId: string; deckId: string; page: string },
  marks: Prisma.InputJsonArray,
): Promise<void> {
  const { meetingId, deckId } = at;
  if (marks.length === 0) {
    await db.deckDrawing.deleteMany({ where: at });
    return;
  }
  await db.$transaction(async (tx) => {
    const known = await tx.meetingDeck.findUnique({ where: { meetingId_deckId: { meetingId, deckId } } });
    if (!known) return;
    await tx.deckDrawing.upsert({
      where: { meetingId_deckId_page: at },
      create: { ...at, marks },
      update: { marks },
    });
  });
}
