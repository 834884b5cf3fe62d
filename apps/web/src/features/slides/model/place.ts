import type { DeckView, Zoom } from "@moim/protocol";
import { isReady, keyOf, pageAt, positionOf } from "@moim/protocol/pages";
import type { OwnPage, ViewState } from "../../../shared/meeting/view-state.ts";

type Shown = { deck: DeckView; page: number; zoom: Zoom | null; black: boolean };

/** What one person sees. */
export type Place = {
  position: number;
  zoom: Zoom | null;
  black: boolean;
  /** At another page than the presenter's by their own choice. */
  browsing: boolean;
  /** At another part of the page. */
  looking: boolean;
};

/** Where someone is, by what is presented and what they chose themselves. What isn't of this deck, or gone, doesn't count. */
export function placeOf({ deck, page, zoom, black }: Shown, own: OwnPage | null, ownZoom: ViewState["ownZoom"]): Place {
  const at = own?.deckId === deck.id ? positionOf(deck, own.page) : null;
  const position = at ?? page;
  const ref = pageAt(deck, position);
  const mine = ownZoom?.deckId === deck.id && ref !== null && ownZoom.page === keyOf(ref) ? ownZoom : null;
  const browsing = at !== null;
  return {
    position,
    zoom: mine ? mine.zoom : browsing ? null : zoom,
    black: black && !browsing,
    browsing,
    looking: mine !== null,
  };
}

/** The page one turns to on one's own, in this direction the next that can be shown; null when there is none. */
export function browsedTo(deck: DeckView, position: number): OwnPage | null {
  const ref = isReady(deck, position) ? pageAt(deck, position) : null;
  return ref && { deckId: deck.id, page: keyOf(ref) };
}

/** Whether two looks are the same for the eye. */
export function sameZoom(a: Zoom | null, b: Zoom | null): boolean {
  return a === b || (a !== null && b !== null && a.scale === b.scale && a.x === b.x && a.y === b.y);
}
