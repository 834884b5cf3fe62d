import type {
  DeckView,
  ParticipantView,
  ProducerView,
  RoomEvent,
  RoomSnapshot,
  SlidesView,
  Source,
} from "@moim/protocol";
import { RequestError } from "@moim/protocol";

/** What a live room is, besides its chat: plain data, replaced and never changed in place. */
export type RoomState = {
  participants: ReadonlyMap<string, ParticipantView>;
  /** What hosts had stopped of those who have left since: leaving and coming back is no way around it. */
  stoppedBefore: ReadonlyMap<string, readonly Source[]>;
  producers: ReadonlyMap<string, ProducerView>;
  presenterId: string | null;
  slides: SlidesView | null;
  /** Rises with every change of what is presented, and never falls, not even when presenting stops. */
  slidesRevision: number;
  decks: ReadonlyMap<string, DeckView>;
};

/** What an action leads to: the next state, and what everyone is told, in order. */
export type Outcome = { state: RoomState; events: RoomEvent[] };

export const emptyRoom: RoomState = {
  participants: new Map(),
  stoppedBefore: new Map(),
  producers: new Map(),
  presenterId: null,
  slides: null,
  slidesRevision: 0,
  decks: new Map(),
};

/** A copy of the map with one entry set. */
export function withEntry<V>(map: ReadonlyMap<string, V>, key: string, value: V): ReadonlyMap<string, V> {
  return new Map(map).set(key, value);
}

/** A copy of the map without one entry. */
export function withoutEntry<V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
  const copy = new Map(map);
  copy.delete(key);
  return copy;
}

/** @throws RequestError `participant-unknown` */
export function participantOf(state: RoomState, participantId: string): ParticipantView {
  const participant = state.participants.get(participantId);
  if (!participant) throw new RequestError("participant-unknown");
  return participant;
}

/** Replaces one participant and tells the room. */
export function changeParticipant(state: RoomState, participant: ParticipantView): Outcome {
  return {
    state: { ...state, participants: withEntry(state.participants, participant.id, participant) },
    events: [{ type: "participant.changed", participant }],
  };
}

/** Everything participants may see of the state. */
export function viewOf(
  state: RoomState,
): Pick<RoomSnapshot, "participants" | "producers" | "presenterId" | "slides" | "decks"> {
  return {
    participants: [...state.participants.values()],
    producers: [...state.producers.values()],
    presenterId: state.presenterId,
    slides: state.slides,
    decks: [...state.decks.values()],
  };
}
