import { attendanceOf, type AttendedSitting } from "@moim/db";
import type { Role } from "@moim/protocol";
import { database } from "../database.ts";

/** A sitting that wasn't seen for this long is over, though nobody could record it: the server writes every minute that it goes on. */
const UNSEEN_MAX_MS = 3 * 60_000;
const MINUTE_MS = 60_000;

/** One stay; `leftMs` null while they are there. */
export type Stay = { joinedMs: number; leftMs: number | null };
export type Attendee = {
  participantId: string;
  name: string;
  role: Role;
  /** The address of the personal link they came by. */
  invitedEmail: string | null;
  stays: Stay[];
  /** Of all stays, until now for who is there; rounded. */
  minutes: number;
};
/** One opening of the room; `endMs` null while it goes on. */
export type SittingView = {
  id: string;
  occurrence: string | null;
  startMs: number;
  endMs: number | null;
  people: Attendee[];
};

/** What was written, as the owner sees it: one entry a person, in the order they first came. */
export function sittingView(sitting: AttendedSitting, now: number): SittingView {
  const { id, occurrence, startedAt, seenAt, endedAt, presences } = sitting;
  const forsaken = endedAt === null && now - seenAt.getTime() > UNSEEN_MAX_MS;
  const end = endedAt ?? (forsaken ? seenAt : null);
  const people = new Map<string, Attendee>();
  for (const { participantId, name, role, invitedEmail, joinedAt, leftAt } of presences) {
    const left = leftAt ?? end;
    const stay = { joinedMs: joinedAt.getTime(), leftMs: left && Math.max(left.getTime(), joinedAt.getTime()) };
    const stays = [...(people.get(participantId)?.stays ?? []), stay];
    const email = invitedEmail ?? people.get(participantId)?.invitedEmail ?? null;
    // What is in the database was written by us, from the contract's roles.
    const latest = { participantId, name, role: role as Role, invitedEmail: email };
    people.set(participantId, { ...latest, stays, minutes: minutesOf(stays, now) });
  }
  return { id, occurrence, startMs: startedAt.getTime(), endMs: end && end.getTime(), people: [...people.values()] };
}

export function minutesOf(stays: readonly Stay[], now: number): number {
  const ms = stays.reduce((sum, { joinedMs, leftMs }) => sum + Math.max(0, (leftMs ?? now) - joinedMs), 0);
  return Math.round(ms / MINUTE_MS);
}

/** Who was in a meeting, by sitting, the latest first; of one sitting or one date where that is said. Whose meeting it is was checked before. */
export async function meetingAttendance(
  meetingId: string,
  which: { sitting?: string; occurrence?: string; limit?: number } = {},
): Promise<SittingView[]> {
  const now = Date.now();
  return (await attendanceOf(database(), meetingId, which)).map((sitting) => sittingView(sitting, now));
}
