import type { RoomEvent } from "@moim/protocol";
import type { Stay } from "./store.ts";

/** Who is in a room at the moment, by participant id. `droppedAt`: since when their connection is lost. */
export type Stays = Map<string, Stay & { droppedAt?: number }>;

/** What is known of a stay that begins besides what the room shows. */
export type StayOrigin = Pick<Stay, "id" | "sittingId" | "accountId" | "invitationId">;

/** The account among what a ban would bind to. */
export function accountOf(subjects: readonly string[]): string | null {
  return subjects.find((subject) => subject.startsWith("user:"))?.slice("user:".length) ?? null;
}

/**
 * Follows an event of a room. A connection that drops ends no stay; one that isn't restored ended it when it dropped.
 * @param stays changed in place
 * @param origin of a stay that begins by this event
 * @returns the stay to be stored, or null when nothing of it is new
 */
export function followStays(stays: Stays, event: RoomEvent, now: number, origin?: StayOrigin): Stay | null {
  switch (event.type) {
    case "participant.joined": {
      if (!origin) return null;
      const { id: participantId, name, role } = event.participant;
      const stay = { ...origin, participantId, name, role, joinedAt: now, leftAt: null };
      stays.set(participantId, stay);
      return stay;
    }
    case "participant.changed": {
      const { id, name, role, connected } = event.participant;
      const before = stays.get(id);
      if (!before) return null;
      const { droppedAt = now, ...stay } = before;
      const next = { ...stay, name, role };
      stays.set(id, connected ? next : { ...next, droppedAt });
      return name === stay.name && role === stay.role ? null : next;
    }
    case "participant.left": {
      const before = stays.get(event.participantId);
      if (!before) return null;
      stays.delete(event.participantId);
      const { droppedAt, ...stay } = before;
      return { ...stay, leftAt: (event.because === "lost" ? droppedAt : undefined) ?? now };
    }
    default:
      return null;
  }
}
