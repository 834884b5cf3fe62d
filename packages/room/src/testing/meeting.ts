import type { DeckView, Role, Source } from "@moim/protocol";
import { addProducer, emptyRoom, join, type Outcome, type RoomState } from "../index.ts";

/** A room with these people, who came in this order, a second apart. */
export function roomOf(people: Record<string, Role>): RoomState {
  return Object.entries(people).reduce(
    (state, [id, role], index) => join(state, { id, name: id, role }, index * 1_000).state,
    emptyRoom,
  );
}

export function sending(state: RoomState, participantId: string, source: Source, paused = false): RoomState {
  return addProducer(state, { id: `${participantId}-${source}`, participantId, source, paused }).state;
}

export function deck(change: Partial<DeckView> = {}): DeckView {
  return {
    id: "deck",
    name: "월요일",
    content: "c0ffee",
    blanks: [],
    pageCount: 5,
    pagesReady: 5,
    status: "ready",
    failure: null,
    ...change,
  };
}

/** The types of what was told, in order. */
export const told = ({ events }: Outcome): string[] => events.map(({ type }) => type);
