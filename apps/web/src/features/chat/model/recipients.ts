import type { MeetingState } from "@moim/client";
import { canI, participantOf } from "../../../shared/meeting/people.ts";
import type { WritesTo } from "../../../shared/meeting/view-state.ts";
import { whyNotWrite, type NotWritten } from "../../../shared/meeting/writing.ts";

/** Whom one may write to now. */
export type Recipients = {
  /** False where what participants write goes to hosts only. */
  everyone: boolean;
  people: { id: string; name: string }[];
  /** Not to all who are here, as hosts have settled it. */
  isPrivateOff: boolean;
};

export function recipientsOf(state: MeetingState): Recipients {
  const others = Object.values(state.room?.participants ?? {}).filter(({ id }) => id !== state.self?.id);
  const people = others.filter(({ id }) => whyNotWrite(state, id) === null);
  return {
    everyone: canI(state, "read-to-hosts") || state.room?.rules.chatReach !== "hosts",
    people: people.map(({ id, name }) => ({ id, name })),
    isPrivateOff: people.length < others.length,
  };
}

/**
 * Whom a message goes to that is sent now. What was meant for few never goes to many: a person who can't be reached stays chosen, and
 * `lost` says why nothing can be sent.
 */
export type Destination = { to: WritesTo; lost: "gone" | NotWritten | null };

export function destinationOf(state: MeetingState, chosen: WritesTo): Destination {
  if (typeof chosen === "object") {
    const person = participantOf(state, chosen.id);
    if (!person) return { to: chosen, lost: "gone" };
    return { to: { id: chosen.id, name: person.name }, lost: whyNotWrite(state, chosen.id) };
  }
  return { to: chosen === "everyone" && !recipientsOf(state).everyone ? "hosts" : chosen, lost: null };
}
