import type { MeetingState } from "@moim/client";
import { may, mayTakeHat, outranks, type Action, type Actor } from "@moim/protocol/permissions";
import type { ParticipantView, ProducerView, Source } from "@moim/protocol";

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

/** Oneself, as the permission table asks for. */
export function actorOf(state: MeetingState): Actor | null {
  const self = selfOf(state);
  return (
    self && { role: self.role, isPresenter: state.room?.presenterId === self.id, isInvited: self.invitedToPresent }
  );
}

/** Whether the table lets this person do this. The server decides; this only greys out. */
export function canI(state: MeetingState, action: Action): boolean {
  const actor = actorOf(state);
  return actor !== null && may(actor, action);
}

/** Whether this person may begin to present now, without asking. */
export function canIPresent(state: MeetingState): boolean {
  const actor = actorOf(state);
  return actor !== null && mayTakeHat(actor, (state.room?.presenterId ?? null) === null);
}

/** Whether this person may do this to that other. */
export function canIDoTo(state: MeetingState, action: Action, targetId: string): boolean {
  const self = selfOf(state);
  const target = participantOf(state, targetId);
  return (
    self !== null && target !== null && self.id !== target.id && canI(state, action) && outranks(self.role, target.role)
  );
}

/** Everyone, in the order they joined; oneself last. */
export function everyone({ room, self }: MeetingState): string[] {
  const ids = Object.keys(room?.participants ?? {});
  return self && ids.includes(self.id) ? [...ids.filter((id) => id !== self.id), self.id] : ids;
}
