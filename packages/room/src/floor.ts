import { actionOf, mayWithEveryRight, RequestError, type ParticipantView, type RoomEvent } from "@moim/protocol";
import { actorOf, authorize, isAllowed, isBelow } from "./authorize.ts";
import { withRight } from "./exceptions.ts";
import { calledView, changeParticipant, participantOf, type Outcome, type RoomState } from "./state.ts";

/** Shows someone large to everyone, or with null nobody any more. @throws RequestError `not-allowed`, `participant-unknown` */
export function spotlight(state: RoomState, by: string, participantId: string | null): Outcome {
  authorize(state, by, "spotlight");
  if (participantId !== null) participantOf(state, participantId);
  return shine(state, participantId, by);
}

function shine(state: RoomState, participantId: string | null, by: string | null): Outcome {
  if (state.spotlight === participantId) return { state, events: [] };
  return {
    state: { ...state, spotlight: participantId },
    events: [{ type: "room.spotlit", participantId, by }],
  };
}

/** Whose hand has been up the longest. */
function firstHand(state: RoomState): ParticipantView | undefined {
  const waits = ({ id, handRaisedAt }: ParticipantView) => handRaisedAt !== null && id !== state.called?.participantId;
  return [...state.participants.values()]
    .filter(waits)
    .toSorted((a, b) => (a.handRaisedAt ?? 0) - (b.handRaisedAt ?? 0))[0];
}

/**
 * Gives the floor to someone, or with null to whose hand has been up the longest: they are shown large, and may speak for their
 * turn if hosts had taken that. Whoever had it before has spoken.
 * @returns whom it was given to, besides the outcome
 * @throws RequestError `not-allowed`, `participant-unknown`, `no-hands`
 */
export function callSpeaker(
  state: RoomState,
  by: string,
  targetId: string | null,
  now: number,
): Outcome & { participantId: string } {
  const actor = authorize(state, by, "call-speaker");
  const target = targetId === null ? firstHand(state) : participantOf(state, targetId);
  if (!target) throw new RequestError("no-hands");
  const { id: participantId } = target;
  if (state.called?.participantId === participantId) return { state, events: [], participantId };
  const events: RoomEvent[] = [];
  let next = state;
  const step = (outcome: Outcome) => {
    next = outcome.state;
    events.push(...outcome.events);
  };
  step(endTurn(state));
  const { stopped } = participantOf(next, participantId);
  // Being called is no way around what a host decided: who may not allow it doesn't, not for themselves either.
  if (stopped.includes("microphone") && isBelow(state, actor, target)) {
    const allowed = stopped.filter((source) => source !== "microphone");
    step(changeParticipant(next, { ...participantOf(next, participantId), stopped: allowed }));
    events.push({ type: "source.allowed", participantId, source: "microphone", by });
  }
  const granted = lacksRightToSpeak(next, participantId)
    ? { before: participantOf(next, participantId).exceptions?.microphone ?? null }
    : null;
  if (granted) step(withRight(next, participantId, "microphone", true));
  const called = { participantId, at: now, granted, hasSpoken: speaks(next, participantId) };
  next = { ...next, called };
  events.push({ type: "room.called", called: calledView(called), by });
  step(shine(next, participantId, by));
  return { state: next, events, participantId };
}

/** Whether someone whose role speaks may not at the moment. */
function lacksRightToSpeak(state: RoomState, participantId: string): boolean {
  const actor = actorOf(state, participantOf(state, participantId));
  return mayWithEveryRight(actor, actionOf.microphone) && !isAllowed(state, participantId, actionOf.microphone);
}

function microphoneOf(state: RoomState, participantId: string) {
  return [...state.producers.values()].find(
    (producer) => producer.participantId === participantId && producer.source === "microphone",
  );
}

const speaks = (state: RoomState, participantId: string) => microphoneOf(state, participantId)?.paused === false;

/** Whoever has the floor has spoken: the hand is down, the light off, and what was given for the turn is taken back. */
function endTurn(state: RoomState): Outcome {
  const { called } = state;
  if (!called) return { state, events: [] };
  const events: RoomEvent[] = [{ type: "room.called", called: null, by: null }];
  let now: RoomState = { ...state, called: null };
  const step = (outcome: Outcome) => {
    now = outcome.state;
    events.push(...outcome.events);
  };
  const speaker = state.participants.get(called.participantId);
  if (speaker?.handRaisedAt != null) step(changeParticipant(now, { ...speaker, handRaisedAt: null }));
  if (speaker && called.granted) step(withRight(now, speaker.id, "microphone", called.granted.before));
  if (state.spotlight === called.participantId) step(shine(now, null, null));
  return { state: now, events };
}

/** Whether whoever has the floor has spoken and is muted now: after {@link FLOOR_REST_MS} of it their turn is over. */
export function isAtRest(state: RoomState): boolean {
  const { called } = state;
  return called !== null && called.hasSpoken && microphoneOf(state, called.participantId)?.paused === true;
}

/** Their turn is over, if they are still muted. */
export const endRest = (state: RoomState): Outcome => (isAtRest(state) ? endTurn(state) : { state, events: [] });

/**
 * What follows for the floor from anything that happened: who was called begins to speak, and gives it up by leaving, or by
 * lowering their hand before they spoke. A dropped connection changes nothing.
 */
export function followFloor(before: RoomState, state: RoomState): Outcome {
  const { called } = state;
  if (!called) return { state, events: [] };
  const { participantId } = called;
  const speaker = state.participants.get(participantId);
  if (!speaker) return endTurn(state);
  const lowered = speaker.handRaisedAt === null && before.participants.get(participantId)?.handRaisedAt != null;
  if (called.hasSpoken) return { state, events: [] };
  if (speaks(state, participantId)) return { state: { ...state, called: { ...called, hasSpoken: true } }, events: [] };
  return lowered ? endTurn(state) : { state, events: [] };
}

/** Who was shown large before the server went down is so again. */
export const light = (state: RoomState, participantId: string): Outcome => shine(state, participantId, null);

/** Who left isn't shown large any more. */
export function leaveLight(state: RoomState, participantId: string): Outcome {
  return state.spotlight === participantId ? shine(state, null, null) : { state, events: [] };
}
