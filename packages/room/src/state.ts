import type {
  CalledView,
  DeckView,
  EndingView,
  Exceptions,
  Mark,
  PageKey,
  ParticipantView,
  ProducerView,
  Role,
  RoomEvent,
  RoomRules,
  RoomSnapshot,
  SlidesRules,
  SlidesView,
  Source,
  WaitingPerson,
} from "@moim/protocol";
import { openRules, RequestError } from "@moim/protocol";

/** What a live room is, besides its chat: plain data, replaced and never changed in place. */
export type RoomState = {
  participants: ReadonlyMap<string, ParticipantView>;
  rules: RoomRules;
  /** What hosts had settled for those who have left since: leaving and coming back is no way around it. */
  settledBefore: ReadonlyMap<string, Settled>;
  /** Who was made co-host in this meeting, or was one by link and no longer is; by participant id, whether here or not. */
  appointed: ReadonlyMap<string, Appointment>;
  /** Names that were given here, by participant id, whether they are here or not. */
  names: ReadonlyMap<string, GivenName>;
  /** Who was in this meeting, or was let in, and wasn't removed or sent back to wait since. */
  admitted: ReadonlySet<string>;
  /** Who was sent back to wait, and does whatever holds for others. */
  heldBack: ReadonlySet<string>;
  /** Who knocked by a link whose people always wait: the waiting room being turned off doesn't let them in. */
  heldByLink: ReadonlySet<string>;
  /** Who waits to be let in, in the order they knocked. No participant but those who may admit learns of it. */
  waiting: ReadonlyMap<string, WaitingPerson>;
  /** What hosts wrote to those who wait. */
  waitingNote: string | null;
  /** Who was in the room, or waited, when the server went down, until they are back. */
  returning: ReadonlyMap<string, Returning>;
  /** Until when nobody may send or receive media, in server milliseconds; null: they may. */
  mediaSuspendedUntil: number | null;
  producers: ReadonlyMap<string, ProducerView>;
  presenterId: string | null;
  /** Who presented when the server went down: the hat is theirs again when they are back, unless it was given or used meanwhile. */
  presenterBefore: string | null;
  /** Who is shown large to everyone. */
  spotlight: string | null;
  /** Who has the floor. */
  called: Called | null;
  ending: EndingView | null;
  slides: SlidesView | null;
  /** Rises with every change of what is presented, and never falls, not even when presenting stops. */
  slidesRevision: number;
  slidesRules: SlidesRules;
  decks: ReadonlyMap<string, DeckView>;
  /** The page each deck was left at, by deck. */
  places: ReadonlyMap<string, PageKey>;
  /** What is drawn, by {@link drawingKey}. */
  drawings: ReadonlyMap<string, Drawing>;
  /** What each person can take back, by participant id, the latest last. */
  undo: ReadonlyMap<string, readonly Undoable[]>;
};

/** A name that someone was given in the meeting, and whether by a host: then their ticket's doesn't count any more. */
export type GivenName = { name: string; ticketName: string; byHost: boolean };
/** Who has the floor: what was settled for them before it gave them the right to speak, if it did, and whether they have begun to. */
export type Called = CalledView & { granted: { before: boolean | null } | null; hasSpoken: boolean };

/** What hosts settle for one person. */
export type Settled = { stopped: readonly Source[]; exceptions: Exceptions | undefined };
/** What someone comes back to after the server was down. `waitingSince`: null for who was in the room. Server milliseconds. */
export type Returning = Settled &
  Pick<ParticipantView, "handRaisedAt" | "askedToPresentAt" | "joinedAt"> & {
    spotlit: boolean;
    waitingSince: number | null;
  };
/** What someone is in this meeting instead of what their ticket says, since when, and what it says. */
export type Appointment = { role: Role; since: number; ticketRole: Role };

/** The marks of a page in the order they were drawn, and how many numbers they have together. */
export type Drawing = { marks: ReadonlyMap<string, Mark>; numbers: number };
/** Something someone did to a page: added a mark, or took these away. */
export type Undoable = { key: string; did: { kind: "added"; id: string } | { kind: "erased"; marks: readonly Mark[] } };

/** Under what a page's drawing is filed. */
export const drawingKey = (deckId: string, page: PageKey) => `${deckId}/${page}`;

/** What an action leads to: the next state, and what everyone is told, in order. */
export type Outcome = { state: RoomState; events: RoomEvent[] };

export const emptyRoom: RoomState = {
  participants: new Map(),
  rules: openRules,
  settledBefore: new Map(),
  appointed: new Map(),
  names: new Map(),
  admitted: new Set(),
  heldBack: new Set(),
  heldByLink: new Set(),
  waiting: new Map(),
  waitingNote: null,
  returning: new Map(),
  producers: new Map(),
  mediaSuspendedUntil: null,
  presenterId: null,
  presenterBefore: null,
  spotlight: null,
  called: null,
  ending: null,
  slides: null,
  slidesRevision: 0,
  slidesRules: { followRequired: false, downloads: false },
  decks: new Map(),
  places: new Map(),
  drawings: new Map(),
  undo: new Map(),
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

/** A copy of the set with one member more. */
export function withMember(set: ReadonlySet<string>, member: string): ReadonlySet<string> {
  return new Set(set).add(member);
}

/** A copy of the set without one member. */
export function withoutMember(set: ReadonlySet<string>, member: string): ReadonlySet<string> {
  const copy = new Set(set);
  copy.delete(member);
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

/** What everyone may know of who has the floor. */
export const calledView = ({ participantId, at }: Called): CalledView => ({ participantId, at });

/** Everything participants may see of the state. */
export function viewOf(state: RoomState): Omit<RoomSnapshot, "seq" | "at" | "meeting" | "chat" | "chatHasMore"> {
  const { called } = state;
  return {
    rules: state.rules,
    participants: [...state.participants.values()],
    producers: [...state.producers.values()],
    mediaSuspendedUntil: state.mediaSuspendedUntil,
    presenterId: state.presenterId,
    spotlight: state.spotlight,
    called: called && calledView(called),
    ending: state.ending,
    slides: state.slides,
    slidesRules: state.slidesRules,
    decks: [...state.decks.values()],
  };
}
