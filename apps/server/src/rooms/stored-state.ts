import { openRules, type DeckView, type PresetRules } from "@moim/protocol";
import { drawingKey, emptyRoom, type Drawing, type RoomState } from "@moim/room";
import type { StoredDeck, StoredDrawing } from "./store.ts";

type Stored = { preset: PresetRules; decks: readonly StoredDeck[]; drawings: readonly StoredDrawing[] };

/** What a room begins with: the rules its owner chose, the meeting's decks as they were left, and what is drawn on them. */
export function storedState({ preset, decks, drawings }: Stored): RoomState {
  return {
    ...emptyRoom,
    rules: { ...openRules, ...preset },
    decks: new Map(decks.map((deck) => [deck.id, viewOf(deck)])),
    places: new Map(decks.flatMap(({ id, place }) => (place === null ? [] : [[id, place]]))),
    drawings: new Map(drawings.map(({ deckId, page, marks }) => [drawingKey(deckId, page), drawingOf(marks)])),
  };
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
