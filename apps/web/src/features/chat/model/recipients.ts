import type { MeetingState } from "@moim/client";
import { outranks } from "@moim/protocol/permissions";
import { canI, isTurnedOff, participantOf, selfOf } from "../../../shared/meeting/people.ts";
import type { WritesTo } from "../../../shared/meeting/view-state.ts";

/** Whom one may write to now. */
export type Recipients = {
  /** False where what participants write goes to hosts only. */
  everyone: boolean;
  people: { id: string; name: string }[];
  /** Hosts have turned messages to single people off for now. */
  isPrivateOff: boolean;
};

export function recipientsOf(state: MeetingState): Recipients {
  const self = selfOf(state);
  const leads = self !== null && outranks(self.role, "participant");
  const people = Object.values(state.room?.participants ?? {})
    .filter(({ id }) => id !== self?.id)
    .map(({ id, name }) => ({ id, name }));
  return {
    everyone: leads || state.room?.rules.chatReach !== "hosts",
    people: canI(state, "chat-privately") ? people : [],
    isPrivateOff: isTurnedOff(state, "chat-privately"),
  };
}

/**
 * Whom a message goes to that is sent now. What was meant for few never goes to many: a person who can't be reached stays chosen, and
 * `lost` says why nothing can be sent.
 */
export type Destination = { to: WritesTo; lost: "gone" | "off" | null };

export function destinationOf(state: MeetingState, chosen: WritesTo): Destination {
  if (typeof chosen === "object") {
    const person = participantOf(state, chosen.id);
    if (!person) return { to: chosen, lost: "gone" };
    return { to: { id: chosen.id, name: person.name }, lost: canI(state, "chat-privately") ? null : "off" };
  }
  return { to: chosen === "everyone" && !recipientsOf(state).everyone ? "hosts" : chosen, lost: null };
}
