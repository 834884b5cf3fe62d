import { openRules, type DeckView, type PresetRules } from "@moim/protocol";
import {
  drawingKey,
  emptyRoom,
  KEPT_ORDER_VERSION,
  restoreOrder,
  type Drawing,
  type KeptOrder,
  type RoomState,
} from "@moim/room";
import type { StoredDeck, StoredDrawing } from "./store.ts";

type Stored = { preset: PresetRules; order: unknown; decks: readonly StoredDeck[]; drawings: readonly StoredDrawing[] };

/**
 * What a room begins with: the meeting's decks as they were left, what is drawn on them, and the rules its owner chose, or all the
 * order it had when the server went down.
 */
export function storedState({ preset, order, decks, drawings }: Stored): RoomState {
  const state: RoomState = {
    ...emptyRoom,
    rules: { ...openRules, ...preset },
    decks: new Map(decks.map((deck) => [deck.id, viewOf(deck)])),
    places: new Map(decks.flatMap(({ id, place }) => (place === null ? [] : [[id, place]]))),
    drawings: new Map(drawings.map(({ deckId, page, marks }) => [drawingKey(deckId, page), drawingOf(marks)])),
  };
  const kept = readOrder(order);
  return kept ? restoreOrder(state, kept) : state;
}

/** What an older or newer version kept is left: the room begins as its owner chose. */
function readOrder(stored: unknown): KeptOrder | null {
  const isOurs = typeof stored === "object" && stored !== null && "version" in stored;
  return isOurs && stored.version === KEPT_ORDER_VERSION ? (stored as KeptOrder) : null;
}

/** How a deck that is stored looks in a room. */
export function viewOf({ id, name, content, pageCount, blanks, losses, first }: StoredDeck): DeckView {
  return {
    ...{ id, name, content, blanks, pageCount, pagesReady: pageCount, status: "ready", failure: null },
    ...(losses.length > 0 && { losses }),
    ...(first && { first }),
  };
}

function drawingOf(marks: StoredDrawing["marks"]): Drawing {
  return {
    marks: new Map(marks.map((mark) => [mark.id, mark])),
    numbers: marks.reduce((sum, { points }) => sum + points.length, 0),
  };
}
