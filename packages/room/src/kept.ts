import { isReady, type SlidesView } from "@moim/protocol";
import type { Appointment, GivenName, Returning, RoomState, Settled } from "./state.ts";

/** Another form is another number: what an older version kept is then left. */
export const KEPT_ORDER_VERSION = 1;

/** What of a room must outlast the process it is in: its order and who was there. Plain JSON. */
export type KeptOrder = Pick<RoomState, "rules" | "slidesRules" | "slidesRevision" | "waitingNote"> & {
  version: typeof KEPT_ORDER_VERSION;
  slides: SlidesView | null;
  presenterId: string | null;
  settledBefore: [string, Settled][];
  appointed: [string, Appointment][];
  names: [string, GivenName][];
  admitted: string[];
  heldBack: string[];
  heldByLink: string[];
  returning: [string, Returning][];
};

/** Whether something changed that {@link keepOrder} keeps. */
export function hasNewOrder(before: RoomState, after: RoomState): boolean {
  return kept.some((part) => before[part] !== after[part]);
}
const kept = [
  ...["rules", "slidesRules", "slides", "waitingNote", "presenterId", "spotlight", "participants", "waiting"],
  ...["settledBefore", "appointed", "names", "admitted", "heldBack", "heldByLink", "returning"],
] as (keyof RoomState)[];

/** What is to be kept of a room as it is now. Whoever has the floor loses what it gave them: a turn doesn't outlast the process. */
export function keepOrder(state: RoomState): KeptOrder {
  const { rules, slidesRules, slides, slidesRevision, waitingNote, presenterId, presenterBefore, called } = state;
  const here = [...state.participants.values()].map((person): [string, Returning] => {
    const { id, stopped, handRaisedAt, askedToPresentAt, joinedAt } = person;
    const isOver = called?.participantId === id && called.granted !== null;
    const exceptions = isOver
      ? withoutTurn(person.exceptions ?? {}, called.granted?.before ?? null)
      : person.exceptions;
    const spotlit = state.spotlight === id && !called;
    return [id, { stopped, exceptions, handRaisedAt, askedToPresentAt, joinedAt, spotlit, waitingSince: null }];
  });
  const atTheDoor = [...state.waiting.values()].map(({ id, since }): [string, Returning] => [
    id,
    { ...stranger, ...state.settledBefore.get(id), joinedAt: since, waitingSince: since },
  ]);
  return {
    version: KEPT_ORDER_VERSION,
    ...{ rules, slidesRules, slides, slidesRevision, waitingNote, presenterId: presenterId ?? presenterBefore },
    settledBefore: [...state.settledBefore],
    appointed: [...state.appointed],
    names: [...state.names],
    admitted: [...state.admitted],
    heldBack: [...state.heldBack],
    heldByLink: [...state.heldByLink],
    returning: [...state.returning, ...atTheDoor, ...here],
  };
}

const stranger = { stopped: [], exceptions: undefined, handRaisedAt: null, askedToPresentAt: null, spotlit: false };

function withoutTurn({ microphone: _given, ...others }: NonNullable<Settled["exceptions"]>, before: boolean | null) {
  const exceptions = before === null ? others : { ...others, microphone: before };
  return Object.keys(exceptions).length > 0 ? exceptions : undefined;
}

/** A room with nobody in it, whose order is as it was kept. Slides that can't be shown any more aren't. */
export function restoreOrder(state: RoomState, order: KeptOrder): RoomState {
  const { rules, slidesRules, slidesRevision, waitingNote } = order;
  const deck = order.slides && state.decks.get(order.slides.deckId);
  const slides = order.slides && deck && isReady(deck, order.slides.page) ? order.slides : null;
  return {
    ...state,
    ...{ rules, slidesRules, slidesRevision, waitingNote, slides },
    presenterBefore: slides ? order.presenterId : null,
    settledBefore: new Map(order.settledBefore),
    appointed: new Map(order.appointed),
    names: new Map(order.names),
    admitted: new Set(order.admitted),
    heldBack: new Set(order.heldBack),
    heldByLink: new Set(order.heldByLink),
    returning: new Map(order.returning),
  };
}
