import type { Reason, Role } from "@moim/protocol";
import { violations } from "@moim/room/testing";
import type { LiveRoom } from "../rooms/live-room.ts";
import { outcomeOf, type Guest } from "./guest.ts";

/** Who asks: someone of a role, or someone of the two lowest roles who wears the presenter's hat. */
export const askers = [
  "owner",
  "host",
  "cohost",
  "participant",
  "viewer",
  "participant with the hat",
  "viewer with the hat",
] as const;
export type Asker = (typeof askers)[number];

export const roleOf = (asker: Asker): Role => asker.split(" ")[0] as Role;
export const wearsHat = (asker: Asker): boolean => asker.endsWith("with the hat");

/** One thing to ask for: what those who may not are refused with, and who may, after the table in docs/protocol.md. */
export type Attempt = { refusal: Reason; may: readonly Asker[]; ask: (guest: Guest) => Promise<unknown> };

export const moderators: readonly Asker[] = ["owner", "host", "cohost"];
export const hats: readonly Asker[] = ["participant with the hat", "viewer with the hat"];

/** What was asked for, what came of it, and what the room was like then; each from the same state of the room. */
export type Result = { name: string; outcome: string; changed: boolean; told: number; violations: string[] };

/** Makes each attempt in turn from the state the room has now. */
export async function tryAll(room: LiveRoom, guest: Guest, attempts: Record<string, Attempt>): Promise<Result[]> {
  const start = room.state;
  const results: Result[] = [];
  for (const [name, { ask }] of Object.entries(attempts)) {
    const { seq } = room.log;
    const outcome = await outcomeOf(ask(guest));
    const changed = room.state !== start;
    results.push({ name, outcome, changed, told: room.log.seq - seq, violations: violations(room.state) });
    room.state = start;
  }
  return results;
}

/** What the table promises for one asker: done and told, or refused with nothing changed and nobody told. */
export function promised(asker: Asker, attempts: Record<string, Attempt>) {
  return Object.fromEntries(
    Object.entries(attempts).map(([name, { refusal, may }]) => [name, may.includes(asker) ? "done" : refusal]),
  );
}
