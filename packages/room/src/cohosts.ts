import { outranks, RequestError, type Role } from "@moim/protocol";
import { authorize, isBelow } from "./authorize.ts";
import { changeParticipant, participantOf, withEntry, withoutEntry, type Outcome, type RoomState } from "./state.ts";

/**
 * Makes someone co-host for this meeting, or no longer. It holds for the person, whenever they come back.
 * @throws RequestError `not-allowed`, `participant-unknown`, or `target-outranks` for hosts and the owner.
 */
export function setCohost(state: RoomState, by: string, targetId: string, cohost: boolean, now: number): Outcome {
  const actor = authorize(state, by, "make-cohost");
  const target = participantOf(state, targetId);
  if (outranks(target.role, "cohost") || !isBelow(state, actor, target)) throw new RequestError("target-outranks");
  if (cohost === (target.role === "cohost")) return { state, events: [] };
  const ticketRole = state.appointed.get(targetId)?.ticketRole ?? target.role;
  const role = cohost ? "cohost" : withoutOffice(ticketRole);
  const { cohostSince: _since, ...rest } = target;
  const changed = changeParticipant(state, {
    ...rest,
    role,
    ...(cohost && ticketRole !== "cohost" && { cohostSince: now }),
  });
  const appointed =
    role === ticketRole
      ? withoutEntry(state.appointed, targetId)
      : withEntry(state.appointed, targetId, { role, since: now, ticketRole });
  return { state: { ...changed.state, appointed }, events: changed.events };
}

/** What remains of someone whose ticket says co-host when that is taken from them. */
const withoutOffice = (ticketRole: Role): Role => (ticketRole === "cohost" ? "participant" : ticketRole);
