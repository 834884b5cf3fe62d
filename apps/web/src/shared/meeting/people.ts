import type { MeetingState, RoomState } from "@moim/client";
import type { ParticipantView, ProducerView, Source } from "@moim/protocol";
import { actorIn } from "@moim/protocol/actor";
import {
  may,
  mayTakeHat,
  mayWithEveryRight,
  rights,
  type Action,
  type Actor,
} from "@moim/protocol/permissions";

/** Oneself, as the room knows one; null before the first snapshot. */
export function selfOf({ self, room }: MeetingState): ParticipantView | null {
  return (self && room?.participants[self.id]) ?? null;
}

export function participantOf({ room }: MeetingState, id: string): ParticipantView | null {
  return room?.participants[id] ?? null;
}

/** What someone sends from a source, if they do. */
export function producerOf({ room }: MeetingState, participantId: string, source: Source): ProducerView | null {
  if (!room) return null;
  return (
    Object.values(room.producers).find((one) => one.participantId === participantId && one.source === source) ?? null
  );
}

/** Of a state of a room, which never changes: every row of the list asks, with every change. */
const actors = new WeakMap<RoomState, Map<string, Actor>>();

/** Someone, as the permission table asks for them. */
export function actorOf({ room }: MeetingState, person: ParticipantView | null): Actor | null {
  if (!room || !person) return null;
  let known = actors.get(room);
  if (!known) actors.set(room, (known = new Map()));
  let actor = known.get(person.id);
  if (!actor) {
    const { presenterId, rules } = room;
    actor = actorIn({ participants: Object.values(room.participants), presenterId, rules }, person);
    known.set(person.id, actor);
  }
  return actor;
}

/** Whether the table lets this person do this. The server decides; this only greys out. */
export function canI(state: MeetingState, action: Action): boolean {
  const actor = actorOf(state, selfOf(state));
  return actor !== null && may(actor, action);
}

/** Whether this person could do this, had the hosts not turned it off for now. */
export function isTurnedOff(state: MeetingState, action: Action): boolean {
  const actor = actorOf(state, selfOf(state));
  return actor !== null && !may(actor, action) && mayWithEveryRight(actor, action);
}

/** Whether this person may begin to present now, without asking. */
export function canIPresent(state: MeetingState): boolean {
  const actor = actorOf(state, selfOf(state));
  return actor !== null && mayTakeHat(actor, (state.room?.presenterId ?? null) === null);
}

/** Whether everything is off and nobody new comes in, as "Stop all activity" leaves it. Allowing anything again ends that. */
export function isAllStopped({ room }: MeetingState): boolean {
  return room !== null && room.rules.locked && rights.every((right) => !room.rules[right]);
}

/** Everyone, in the order they joined; oneself last. */
export function everyone({ room, self }: MeetingState): string[] {
  const ids = Object.keys(room?.participants ?? {});
  return self && ids.includes(self.id) ? [...ids.filter((id) => id !== self.id), self.id] : ids;
}
