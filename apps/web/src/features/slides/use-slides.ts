"use client";

import { useMeeting } from "../../shared/meeting/context.tsx";
import { canI, participantOf } from "../../shared/meeting/people.ts";

export type Presented = {
  deckId: string;
  page: number;
  name: string;
  pageCount: number | null;
  pagesReady: number;
  /** Whether this person turns the pages. */
  presenting: boolean;
  /** Whether this person may take the presentation over. */
  mayTakeOver: boolean;
  presenterName: string;
};

/** What is being presented, as this person sees it; null for nothing. */
export function usePresented(): Presented | null {
  return useMeeting((state) => {
    const { room, self } = state;
    const slides = room?.slides;
    if (!slides) return null;
    const deck = room.decks[slides.deckId];
    const presenting = self !== null && room.presenterId === self.id;
    return {
      deckId: slides.deckId,
      page: slides.page,
      name: deck?.name ?? "",
      pageCount: deck?.pageCount ?? null,
      pagesReady: Math.max(deck?.pagesReady ?? 0, slides.page),
      presenting,
      mayTakeOver: !presenting && canI(state, "present"),
      presenterName: (room.presenterId && participantOf(state, room.presenterId)?.name) ?? "",
    };
  });
}
