import {
  actorIn,
  extraRights,
  may,
  mayWithEveryRight,
  outranks,
  rankOf,
  RequestError,
  rightOf,
  type Action,
  type Actor,
  type ParticipantView,
} from "@moim/protocol";
import { participantOf, type RoomState } from "./state.ts";

/** What counts for someone's rights in the room. */
export function actorOf(state: RoomState, participant: ParticipantView): Actor {
  const { presenterId, rules } = state;
  return actorIn({ participants: state.participants.values(), presenterId, rules }, participant);
}

/** Whether someone who is in the room may do this. */
export function isAllowed(state: RoomState, actorId: string, action: Action): boolean {
  const actor = state.participants.get(actorId);
  return actor !== undefined && may(actorOf(state, actor), action);
}

/**
 * The one check of who may do what. Who asks comes from the connection, never from a message.
 * @throws RequestError `participant-unknown` when the actor isn't in the room, `not-allowed` when the table says no,
 * `turned-off` when hosts took the right to it away.
 */
export function authorize(state: RoomState, actorId: string, action: Action): ParticipantView {
  const participant = participantOf(state, actorId);
  const actor = actorOf(state, participant);
  if (may(actor, action)) return participant;
  const right = rightOf[action];
  const wasTaken = right && !extraRights.includes(right) && mayWithEveryRight(actor, action);
  throw new RequestError(wasTaken ? "turned-off" : "not-allowed");
}

/**
 * As {@link authorize}, for what is done to someone: only to those of lower rank.
 * @returns whom it is done to
 * @throws RequestError as {@link authorize}, or `participant-unknown` or `target-outranks` for the target.
 */
export function authorizeOn(state: RoomState, actorId: string, targetId: string, action: Action): ParticipantView {
  const actor = authorize(state, actorId, action);
  const target = participantOf(state, targetId);
  if (!isBelow(state, actor, target)) throw new RequestError("target-outranks");
  return target;
}

/** Whether one may act on the other, by rank. */
export function isBelow(state: RoomState, actor: ParticipantView, target: ParticipantView): boolean {
  return outranks(rankOf(actorOf(state, actor)), rankOf(actorOf(state, target)));
}
