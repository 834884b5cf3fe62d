"use client";

import type { DeckView, Zoom } from "@moim/protocol";
import { lengthOf } from "@moim/protocol/pages";
import { useMeeting } from "../../shared/meeting/context.tsx";
import { canI, participantOf } from "../../shared/meeting/people.ts";

export type Presented = {
  deckId: string;
  deck: DeckView;
  /** Where the presenter is, from 1; blank pages count. */
  page: number;
  /** How many pages there are, blank ones included; so far, while the file is being opened. */
  lastPage: number;
  /** What part of the page the presenter shows; null for all of it. */
  zoom: Zoom | null;
  black: boolean;
  /** Whether this person turns the pages. */
  presenting: boolean;
  /** Whether this person may take the presentation over. */
  mayTakeOver: boolean;
  presenterName: string;
};

/** What is being presented, as this person sees it; null for nothing. */
export function usePresented(): Presented | null {
  return useMeeting((state): Presented | null => {
    const { room, self } = state;
    const slides = room?.slides;
    const deck = slides && room.decks[slides.deckId];
    if (!deck) return null;
    const presenting = self !== null && room.presenterId === self.id;
    return {
      deckId: slides.deckId,
      deck,
      page: slides.page,
      lastPage: Math.max(lengthOf(deck), slides.page),
      zoom: slides.zoom,
      black: slides.black,
      presenting,
      mayTakeOver: !presenting && canI(state, "give-presenter"),
      presenterName: (room.presenterId && participantOf(state, room.presenterId)?.name) ?? "",
    };
  });
}
