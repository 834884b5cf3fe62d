import type { ParticipantView, Reaction, Role, RoomEvent } from "@moim/protocol";
import { authorize } from "./authorize.ts";
import { closeProducersOf } from "./media.ts";
import { changeParticipant, withEntry, withoutEntry, type Outcome, type RoomState } from "./state.ts";

export type Arrival = { id: string; name: string; role: Role };

/** Someone arrives, or comes back: a person who is still in the room keeps their place, hand and what a host stopped. */
export function join(state: RoomState, arrival: Arrival, now: number): Outcome {
  const known = state.participants.get(arrival.id);
  if (known) return changeParticipant(state, { ...known, ...arrival, connected: true });
  const participant: ParticipantView = {
    ...arrival,
    connected: true,
    stopped: [...(state.stoppedBefore.get(arrival.id) ?? [])],
    handRaisedAt: null,
    joinedAt: now,
  };
  return {
    state: { ...state, participants: withEntry(state.participants, arrival.id, participant) },
    events: [{ type: "participant.joined", participant }],
  };
}

/** Their connection dropped, or is back; they have not left. */
export function setConnected(state: RoomState, participantId: string, connected: boolean): Outcome {
  const participant = state.participants.get(participantId);
  if (!participant || participant.connected === connected) return { state, events: [] };
  return changeParticipant(state, { ...participant, connected });
}

/** The hat of someone who left falls to the host who has been here longest, so that the slides stay in someone's hands. */
function heirOf(state: RoomState): string | null {
  const byRankThenTime = (["owner", "host", "cohost"] as const).flatMap((role) =>
    [...state.participants.values()].filter((one) => one.role === role).toSorted((a, b) => a.joinedAt - b.joinedAt),
  );
  return byRankThenTime[0]?.id ?? null;
}

/** Someone is gone, with all they were sending. Unknown ids change nothing. */
export function leave(state: RoomState, participantId: string, because: "left" | "removed" | "lost"): Outcome {
  const participant = state.participants.get(participantId);
  if (!participant) return { state, events: [] };
  const closed = closeProducersOf(state, (producer) => producer.participantId === participantId);
  const { stopped } = participant;
  let next: RoomState = {
    ...closed.state,
    participants: withoutEntry(state.participants, participantId),
    stoppedBefore:
      stopped.length > 0
        ? withEntry(state.stoppedBefore, participantId, stopped)
        : withoutEntry(state.stoppedBefore, participantId),
  };
  const events: RoomEvent[] = [...closed.events, { type: "participant.left", participantId, because }];
  if (next.presenterId === participantId) {
    next = { ...next, presenterId: next.slides ? heirOf(next) : null };
    events.push({ type: "presenter.changed", participantId: next.presenterId });
  }
  return { state: next, events };
}

/** Raises or lowers one's own hand; a raised hand keeps its time, and so its place. */
export function raiseHand(state: RoomState, by: string, raised: boolean, now: number): Outcome {
  const participant = authorize(state, by, "raise-hand");
  if (raised === (participant.handRaisedAt !== null)) return { state, events: [] };
  return changeParticipant(state, { ...participant, handRaisedAt: raised ? now : null });
}

/** A short reaction; it leaves no trace in the state. */
export function react(state: RoomState, by: string, reaction: Reaction): Outcome {
  authorize(state, by, "react");
  return { state, events: [{ type: "participant.reacted", participantId: by, reaction }] };
}
