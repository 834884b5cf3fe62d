import {
  BLANK_PAGES_MAX,
  isReady,
  keyOf,
  lengthOf,
  mayTakeHat,
  pageAt,
  positionOf,
  RequestError,
  type DeckView,
  type Input,
  type ParticipantView,
  type RoomEvent,
  type SlidesRules,
  type SlidesView,
} from "@moim/protocol";
import { actorOf, authorize } from "./authorize.ts";
import { isOfDeck } from "./drawing.ts";
import { changeParticipant, participantOf, withEntry, withoutEntry, type Outcome, type RoomState } from "./state.ts";

/**
 * A deck came, got a page further, is ready, or failed; one that no longer has the page being shown is taken off. Blank pages that
 * were put into it stay: whoever prepares a file knows nothing of them.
 */
export function setDeck(state: RoomState, given: DeckView): Outcome {
  const deck = { ...given, blanks: state.decks.get(given.id)?.blanks ?? given.blanks };
  const next = { ...state, decks: withEntry(state.decks, deck.id, deck) };
  const told: RoomEvent = { type: "deck.changed", deck };
  if (next.slides?.deckId !== deck.id || isReady(deck, next.slides.page)) return { state: next, events: [told] };
  const cleared = clearSlides(next, null);
  return { state: cleared.state, events: [told, ...cleared.events] };
}

/**
 * Takes a deck out of the meeting, with all that was drawn on it.
 * @throws RequestError `not-allowed` or `deck-unknown`.
 */
export function removeDeck(state: RoomState, by: string, deckId: string): Outcome {
  authorize(state, by, "remove-deck");
  return withdrawDeck(state, by, deckId);
}

/** Takes out a deck that whoever sends it won't finish. @throws RequestError `deck-unknown`. */
export function withdrawDeck(state: RoomState, by: string, deckId: string): Outcome {
  if (!state.decks.has(deckId)) throw new RequestError("deck-unknown");
  const cleared = state.slides?.deckId === deckId ? clearSlides(state, by) : { state, events: [] };
  const drawings = new Map([...state.drawings].filter(([key]) => !isOfDeck(key, deckId)));
  return {
    state: {
      ...cleared.state,
      decks: withoutEntry(state.decks, deckId),
      places: withoutEntry(state.places, deckId),
      drawings,
    },
    events: [...cleared.events, { type: "deck.removed", deckId, by }],
  };
}

/** The next revision of what is presented: told to all, and remembered as the deck's place. */
function show(state: RoomState, by: string, slides: Omit<SlidesView, "revision">): Outcome {
  const revision = state.slidesRevision + 1;
  const shown: SlidesView = { ...slides, revision };
  const deck = state.decks.get(slides.deckId);
  const ref = deck && pageAt(deck, slides.page);
  const places = ref ? withEntry(state.places, slides.deckId, keyOf(ref)) : state.places;
  return {
    state: { ...state, slides: shown, slidesRevision: revision, places, presenterBefore: null },
    events: [{ type: "slides.changed", slides: shown, by }],
  };
}

/** Whoever may present, and needn't wait for another to have done. @throws RequestError `not-allowed`, `someone-presents` */
function authorizePresenting(state: RoomState, by: string): ParticipantView {
  const participant = authorize(state, by, "present");
  const actor = actorOf(state, participant);
  if (!mayTakeHat(actor, state.presenterId === null)) throw new RequestError("someone-presents");
  return participant;
}

/**
 * Shows a deck from the page it was left at, or its first, and puts the presenter's hat on whoever asked.
 * @throws RequestError `not-allowed`, `someone-presents`, `deck-unknown`, or `page-not-ready` before page 1 was rendered.
 */
export function presentDeck(state: RoomState, by: string, input: Input<"slides.present">): Outcome {
  const actor = authorizePresenting(state, by);
  const deck = state.decks.get(input.deckId);
  if (!deck || deck.status === "failed") throw new RequestError("deck-unknown");
  const left = state.places.get(deck.id);
  const page = left === undefined ? 1 : (positionOf(deck, left) ?? 1);
  if (!isReady(deck, page)) throw new RequestError("page-not-ready");
  const taken = giveHat(state, actor.id);
  const shown = show(taken.state, by, { deckId: deck.id, page, zoom: null, black: false });
  return { state: shown.state, events: [...taken.events, ...shown.events] };
}

/** What the presenter is showing. @throws RequestError `not-presenter`, or `deck-unknown` when it isn't this deck. */
function shownBy(state: RoomState, by: string, deckId: string): { slides: SlidesView; deck: DeckView } {
  if (state.presenterId !== by) {
    authorize(state, by, "browse"); // someone who isn't in the room is told that first
    throw new RequestError("not-presenter");
  }
  authorize(state, by, "turn-slides");
  const deck = state.decks.get(deckId);
  if (state.slides?.deckId !== deckId || !deck) throw new RequestError("deck-unknown");
  return { slides: state.slides, deck };
}

/**
 * Turns to a page. The revision asked from must be the current one, so that two quick presses or two presenters can't cross.
 * @throws RequestError `not-presenter`, `deck-unknown`, `page-unknown`, `page-not-ready` or `revision-stale`.
 */
export function changeSlide(state: RoomState, by: string, input: Input<"slides.change">): Outcome {
  const { slides, deck } = shownBy(state, by, input.deckId);
  const known = deck.pageCount !== null;
  if (known && input.page > lengthOf(deck)) throw new RequestError("page-unknown");
  if (!isReady(deck, input.page)) throw new RequestError("page-not-ready");
  if (input.expectedRevision !== slides.revision) throw new RequestError("revision-stale");
  return show(state, by, { deckId: deck.id, page: input.page, zoom: null, black: false });
}

/**
 * Shows another part of the page, or darkens the screen. It needs no revision: the newest look at a page is the one that counts.
 * @throws RequestError `not-presenter`, `deck-unknown`, or `revision-stale` when another page is shown by now.
 */
export function lookAt(state: RoomState, by: string, { deckId, page, zoom, black }: Input<"slides.look">): Outcome {
  const { slides } = shownBy(state, by, deckId);
  if (slides.page !== page) throw new RequestError("revision-stale");
  const same = slides.black === black && JSON.stringify(slides.zoom) === JSON.stringify(zoom);
  return same ? { state, events: [] } : show(state, by, { deckId, page, zoom, black });
}

/**
 * Puts an empty page behind another one and turns to it.
 * @param id of the new page, random
 * @throws RequestError as {@link changeSlide}, or `too-many-pages`.
 */
export function insertPage(state: RoomState, by: string, input: Input<"slides.insertPage">, id: string): Outcome {
  const { slides, deck } = shownBy(state, by, input.deckId);
  const behind = pageAt(deck, input.after);
  if (!behind) throw new RequestError("page-unknown");
  if (input.expectedRevision !== slides.revision) throw new RequestError("revision-stale");
  if (deck.blanks.length >= BLANK_PAGES_MAX) throw new RequestError("too-many-pages");
  const blanks = [...deck.blanks];
  if (behind.kind === "file") {
    blanks.unshift({ id, after: behind.page }); // before others that stand behind the same page already
  } else {
    const index = blanks.findIndex((one) => one.id === behind.id);
    blanks.splice(index + 1, 0, { id, after: blanks[index]?.after ?? 0 });
  }
  const changed = { ...deck, blanks };
  const told: RoomEvent = { type: "deck.changed", deck: changed };
  const withDeck = { ...state, decks: withEntry(state.decks, deck.id, changed) };
  const shown = show(withDeck, by, { deckId: deck.id, page: input.after + 1, zoom: null, black: false });
  return { state: shown.state, events: [told, ...shown.events] };
}

/** Ends the presentation; allowed to the presenter and to those who may present. */
export function stopSlides(state: RoomState, by: string): Outcome {
  authorizePresenting(state, by);
  return clearSlides(state, by);
}

function clearSlides(state: RoomState, by: string | null): Outcome {
  const events: RoomEvent[] = [];
  if (state.slides) events.push({ type: "slides.changed", slides: null, by });
  if (state.presenterId !== null) events.push({ type: "presenter.changed", participantId: null });
  if (events.length === 0) return { state, events };
  const slidesRevision = state.slides ? state.slidesRevision + 1 : state.slidesRevision;
  return { state: { ...state, slides: null, presenterId: null, presenterBefore: null, slidesRevision }, events };
}

/** Puts the hat on someone, or with null on nobody; the slides stay. */
export function moveHat(state: RoomState, participantId: string | null): Outcome {
  if (participantId !== null) return giveHat(state, participantId);
  if (state.presenterId === null) return { state, events: [] };
  return { state: { ...state, presenterId: null }, events: [{ type: "presenter.changed", participantId: null }] };
}

/** Puts the hat on someone, whose asking for it is answered by that. */
function giveHat(state: RoomState, participantId: string): Outcome {
  const asked = setAsking(state, participantId, null);
  const given = asked.state.presenterBefore === null ? asked.state : { ...asked.state, presenterBefore: null };
  const answered = { ...asked, state: given };
  if (state.presenterId === participantId) return answered;
  return {
    state: { ...answered.state, presenterId: participantId },
    events: [...answered.events, { type: "presenter.changed", participantId }],
  };
}

/**
 * Hands the presenter's hat to someone, or takes it back.
 * @throws RequestError `not-allowed` or `participant-unknown`.
 */
export function givePresenter(state: RoomState, by: string, participantId: string): Outcome {
  authorize(state, by, "give-presenter");
  return giveHat(state, participantOf(state, participantId).id);
}

/** Asks for the hat, or takes the asking back. @throws RequestError `not-allowed` */
export function askToPresent(state: RoomState, by: string, asking: boolean, now: number): Outcome {
  authorize(state, by, "ask-to-present");
  const participant = participantOf(state, by);
  if (asking === (participant.askedToPresentAt !== null) || (asking && state.presenterId === by)) {
    return { state, events: [] };
  }
  return setAsking(state, by, asking ? now : null);
}

function setAsking(state: RoomState, participantId: string, askedToPresentAt: number | null): Outcome {
  const participant = participantOf(state, participantId);
  if (participant.askedToPresentAt === askedToPresentAt) return { state, events: [] };
  return changeParticipant(state, { ...participant, askedToPresentAt });
}

/** Looks at other pages than the presenter, or follows again. @throws RequestError `following-required` */
export function browse(state: RoomState, by: string, browsing: boolean): Outcome {
  const participant = authorize(state, by, "browse");
  if (participant.browsing === browsing) return { state, events: [] };
  if (browsing && state.slidesRules.followRequired) throw new RequestError("following-required");
  return changeParticipant(state, { ...participant, browsing });
}

const actionFor = {
  followRequired: "require-following",
  downloads: "allow-downloads",
} as const;

/** Settles how the slides may be used. Where following is required, everyone follows at once. @throws RequestError `not-allowed` */
export function ruleSlides(state: RoomState, by: string, input: Input<"slides.rule">): Outcome {
  const given = Object.entries(input).filter(([, value]) => value !== undefined) as [keyof SlidesRules, boolean][];
  for (const [rule] of given) authorize(state, by, actionFor[rule]);
  const rules: SlidesRules = { ...state.slidesRules, ...Object.fromEntries(given) };
  if (given.every(([rule, value]) => state.slidesRules[rule] === value)) return { state, events: [] };
  const ruled: Outcome = { state: { ...state, slidesRules: rules }, events: [{ type: "slides.ruled", rules, by }] };
  if (!rules.followRequired) return ruled;
  return [...state.participants.values()]
    .filter(({ browsing }) => browsing)
    .reduce(({ state: now, events }, participant) => {
      const changed = changeParticipant(now, { ...participant, browsing: false });
      return { state: changed.state, events: [...events, ...changed.events] };
    }, ruled);
}
