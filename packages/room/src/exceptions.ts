import type { Exceptions, ParticipantView, Right } from "@moim/protocol";
import { changeParticipant, participantOf, type Outcome, type RoomState } from "./state.ts";

/** Settles a right for one person, or with null takes that back. Who may is asked by whoever calls it. */
export function withRight(state: RoomState, targetId: string, right: Right, allowed: boolean | null): Outcome {
  const target = participantOf(state, targetId);
  if ((target.exceptions?.[right] ?? null) === allowed) return { state, events: [] };
  return changeParticipant(state, withExceptions(target, withException(target.exceptions ?? {}, right, allowed)));
}

function withException(before: Exceptions, right: Right, allowed: boolean | null): Exceptions {
  const { [right]: _before, ...others } = before;
  return allowed === null ? others : { ...others, [right]: allowed };
}

/** The same person with just these exceptions. */
export function withExceptions(
  { exceptions: _before, ...rest }: ParticipantView,
  exceptions: Exceptions,
): ParticipantView {
  return { ...rest, ...(Object.keys(exceptions).length > 0 && { exceptions }) };
}
