import type { DrawnPage } from "@moim/decks";
import { paperHeight, PAPER_WIDTH, shapesOf, type PageSize } from "@moim/drawing";
import { keyOf, lengthOf, pageAt, type DeckView } from "@moim/protocol";
import { drawingKey, type RoomState } from "@moim/room";

/**
 * A deck's pages in their order, blank ones too, with what is drawn on each.
 * @param sizes of the file's pages, in order; blank pages are as large as the first.
 */
export function drawnPages(state: RoomState, deck: DeckView, sizes: readonly PageSize[]): DrawnPage[] {
  const pages: DrawnPage[] = [];
  for (let position = 1; position <= lengthOf(deck); position += 1) {
    const ref = pageAt(deck, position);
    const size = ref && (ref.kind === "file" ? sizes[ref.page - 1] : sizes[0]);
    if (!ref || !size) continue;
    const marks = [...(state.drawings.get(drawingKey(deck.id, keyOf(ref)))?.marks.values() ?? [])];
    pages.push({
      source: ref.kind === "file" ? ref.page : null,
      viewWidth: PAPER_WIDTH,
      viewHeight: paperHeight(size),
      shapes: marks.flatMap((mark) => shapesOf(mark, size)),
    });
  }
  return pages;
}
