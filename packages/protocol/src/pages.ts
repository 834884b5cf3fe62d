import type { DeckView } from "./views.ts";

/** Names a page for good, wherever it stands: "p12" is the file's twelfth, "b…" a blank one. */
export type PageKey = string;

type Paged = Pick<DeckView, "pageCount" | "pagesReady" | "blanks">;

/** What stands at a place: a page of the file, or a blank one. */
export type PageRef = { kind: "file"; page: number } | { kind: "blank"; id: string };

/** How many pages a deck has; while it is being opened, how many there are so far. */
export function lengthOf({ pageCount, pagesReady, blanks }: Paged): number {
  return (pageCount ?? pagesReady) + blanks.length;
}

/** The page at a place, from 1; null beyond the last. */
export function pageAt(deck: Paged, position: number): PageRef | null {
  const blank = deck.blanks
    .map(({ id, after }, order) => ({ id, after, order }))
    .toSorted((a, b) => a.after - b.after || a.order - b.order)
    .map(({ id, after }, before) => ({ id, position: after + before + 1 }));
  const here = blank.find((one) => one.position === position);
  if (here) return { kind: "blank", id: here.id };
  const page = position - blank.filter((one) => one.position < position).length;
  return page >= 1 && page <= (deck.pageCount ?? deck.pagesReady) ? { kind: "file", page } : null;
}

/** Where a page stands, from 1; null when it isn't in the deck. */
export function positionOf(deck: Paged, key: PageKey): number | null {
  const last = lengthOf(deck);
  for (let position = 1; position <= last; position += 1) {
    const ref = pageAt(deck, position);
    if (ref && keyOf(ref) === key) return position;
  }
  return null;
}

export function keyOf(ref: PageRef): PageKey {
  return ref.kind === "file" ? `p${ref.page}` : `b${ref.id}`;
}

/** Whether the page at a place exists and can be drawn. */
export function isReady(deck: Paged, position: number): boolean {
  const ref = pageAt(deck, position);
  return ref !== null && (ref.kind === "blank" || ref.page <= deck.pagesReady);
}
