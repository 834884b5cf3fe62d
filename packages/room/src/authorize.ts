import { may, RequestError, type Action, type Actor, type ParticipantView } from "@moim/protocol";
import { participantOf, type RoomState } from "./state.ts";

/** What counts for someone's rights in the room. */
export function actorOf(state: RoomState, { id, role, invitedToPresent }: ParticipantView): Actor {
  return { role, isPresenter: state.presenterId === id, isInvited: invitedToPresent };
}

/** Whether someone who is in the room may do this. */
export function isAllowed(state: RoomState, actorId: string, action: Action): boolean {
  const actor = state.participants.get(actorId);
  return actor !== undefined && may(actorOf(state, actor), action);
}

/**
 * The one check of who may do what. Who asks comes from the connection, never from a message.
 * @throws RequestError `participant-unknown` when the actor isn't in the room, `not-allowed` when the table says no.
 */
export function authorize(state: RoomState, actorId: string, action: Action): ParticipantView {
  const actor = participantOf(state, actorId);
  if (!isAllowed(state, actorId, action)) throw new RequestError("not-allowed");
  return actor;
}
