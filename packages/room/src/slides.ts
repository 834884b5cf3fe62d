import { RequestError, type DeckView, type Input, type RoomEvent } from "@moim/protocol";
import { authorize } from "./authorize.ts";
import { participantOf, withEntry, type Outcome, type RoomState } from "./state.ts";

/** A deck came, got a page further, is ready, or failed; one that no longer has the page being shown is taken off. */
export function setDeck(state: RoomState, deck: DeckView): Outcome {
  const next = { ...state, decks: withEntry(state.decks, deck.id, deck) };
  const told: RoomEvent = { type: "deck.changed", deck };
  if (next.slides?.deckId !== deck.id || next.slides.page <= deck.pagesReady) return { state: next, events: [told] };
  const cleared = clearSlides(next, null);
  return { state: cleared.state, events: [told, ...cleared.events] };
}

/**
 * Shows a deck from its first page and puts the presenter's hat on whoever asked.
 * @throws RequestError `not-allowed`, `deck-unknown`, or `page-not-ready` before page 1 was rendered.
 */
export function presentDeck(state: RoomState, by: string, input: Input<"slides.present">): Outcome {
  authorize(state, by, "present");
  const deck = state.decks.get(input.deckId);
  if (!deck || deck.status === "failed") throw new RequestError("deck-unknown");
  if (deck.pagesReady < 1) throw new RequestError("page-not-ready");
  const events: RoomEvent[] = [];
  if (state.presenterId !== by) events.push({ type: "presenter.changed", participantId: by });
  const slidesRevision = state.slidesRevision + 1;
  const page = state.slides?.deckId === deck.id ? state.slides.page : 1;
  const slides = { deckId: deck.id, page, revision: slidesRevision };
  events.push({ type: "slides.changed", slides, by });
  return { state: { ...state, presenterId: by, slides, slidesRevision }, events };
}

/**
 * Turns to a page. The revision asked from must be the current one, so that two quick presses or two presenters can't cross.
 * @throws RequestError `not-presenter`, `deck-unknown`, `page-unknown`, `page-not-ready` or `revision-stale`.
 */
export function changeSlide(state: RoomState, by: string, input: Input<"slides.change">): Outcome {
  participantOf(state, by);
  if (state.presenterId !== by) throw new RequestError("not-presenter");
  authorize(state, by, "turn-slides");
  if (state.slides?.deckId !== input.deckId) throw new RequestError("deck-unknown");
  const deck = state.decks.get(input.deckId);
  if (!deck) throw new RequestError("deck-unknown");
  if (deck.pageCount !== null && input.page > deck.pageCount) throw new RequestError("page-unknown");
  if (input.page > deck.pagesReady) throw new RequestError("page-not-ready");
  if (input.expectedRevision !== state.slides.revision) throw new RequestError("revision-stale");
  const slidesRevision = state.slidesRevision + 1;
  const slides = { ...state.slides, page: input.page, revision: slidesRevision };
  return { state: { ...state, slides, slidesRevision }, events: [{ type: "slides.changed", slides, by }] };
}

/** Ends the presentation; allowed to the presenter and to those who may present. */
export function stopSlides(state: RoomState, by: string): Outcome {
  authorize(state, by, "present");
  return clearSlides(state, by);
}

function clearSlides(state: RoomState, by: string | null): Outcome {
  const events: RoomEvent[] = [];
  if (state.slides) events.push({ type: "slides.changed", slides: null, by });
  if (state.presenterId !== null) events.push({ type: "presenter.changed", participantId: null });
  if (events.length === 0) return { state, events };
  const slidesRevision = state.slides ? state.slidesRevision + 1 : state.slidesRevision;
  return { state: { ...state, slides: null, presenterId: null, slidesRevision }, events };
}

/**
 * Hands the presenter's hat to someone.
 * @throws RequestError `not-allowed` or `participant-unknown`.
 */
export function givePresenter(state: RoomState, by: string, participantId: string): Outcome {
  authorize(state, by, "give-presenter");
  participantOf(state, participantId);
  if (state.presenterId === participantId) return { state, events: [] };
  return { state: { ...state, presenterId: participantId }, events: [{ type: "presenter.changed", participantId }] };
}
