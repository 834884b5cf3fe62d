import { isDeepStrictEqual } from "node:util";
import { outranks, type ParticipantView, type Role } from "@moim/protocol";
import type { RoomState } from "@moim/room";
import type { LiveRoom } from "../../rooms/live-room.ts";
import type { House, Told } from "./house.ts";
import { asksOf, type Done } from "./take.ts";

const isHost = (role: Role) => outranks(role, "cohost");
/** What may only be done to those of lower rank. */
const HARMS = [
  ...["moderation.stop", "moderation.allow", "moderation.except", "moderation.remove"],
  ...["moderation.setCohost", "moderation.rename", "waiting.sendBack"],
];

/** What a step began with. */
export type Before = { room: LiveRoom | undefined; state: RoomState | undefined; members: LiveRoom["members"] };

/** O3, O13: what a co-host does leaves hosts and the owner as they were. */
export function harms(house: House, done: Done[], before: Before): string[] {
  return [
    ...harmsAsked(house, done),
    ...house.told.flatMap((one) => overreach(house, one)),
    ...harmsSeen(house, done, before),
  ];
}

/** What was answered as done that may not be. */
function harmsAsked(house: House, done: Done[]): string[] {
  const roleOf = (id: string) => house.visitor(id).claims.role;
  return asksOf(done).flatMap(({ act, outcome }) => {
    const to = act.input["participantId"];
    if (outcome !== "done" || typeof to !== "string" || !HARMS.includes(act.name)) return [];
    // Who draws on the slides is the presenter's matter, whoever it is.
    if (act.name === "moderation.except" && act.input["right"] === "drawing") return [];
    if (!isHost(roleOf(to)) || outranks(roleOf(act.who), roleOf(to))) return [];
    return [`O3/O13: ${act.who} did ${act.name} to ${to}`];
  });
}

/** Hosts to whom nobody above them, nor they themselves, did anything, and who aren't as they were. */
function harmsSeen(house: House, done: Done[], before: Before): string[] {
  const { room } = house;
  const { state: was } = before;
  if (!was || !room || room !== before.room || done.length === 0) return [];
  const own = (state: RoomState, id: string) =>
    [...state.producers.values()].filter(({ participantId }) => participantId === id);
  return [...was.participants.values()].flatMap((host) => {
    const mayBeTouched = done.some(
      ({ act }) => act.who === host.id || outranks(house.visitor(act.who).claims.role, host.role),
    );
    if (!isHost(host.role) || mayBeTouched) return [];
    const now = room.state.participants.get(host.id);
    if (!now || room.members.get(host.id) !== before.members.get(host.id)) return [`O3: ${host.id} lost their seat`];
    const found: string[] = [];
    if (!isDeepStrictEqual(standing(now), standing(host))) {
      found.push(`O3: ${host.id} was ${JSON.stringify(host)} and is ${JSON.stringify(now)}`);
    }
    if (!isDeepStrictEqual(own(was, host.id), own(room.state, host.id))) {
      found.push(`O3: what ${host.id} sends was touched`);
    }
    return found;
  });
}

/** O3: what was done to someone by who isn't above them, or stands in for hosts. */
function overreach(house: House, { event, state }: Told): string[] {
  const roleOf = (id: string) => state.participants.get(id)?.role ?? "viewer";
  const hasHost = [...state.participants.values()].some(({ role }) => isHost(role));
  const mayActOn = (by: string, to: string) =>
    outranks(roleOf(by), roleOf(to)) || (!hasHost && roleOf(by) === "cohost");
  switch (event.type) {
    case "source.stopped":
    case "source.allowed":
      if (mayActOn(event.by, event.participantId)) return [];
      return [`O3: ${event.type} of ${event.participantId}'s ${event.source}, by ${event.by}`];
    case "microphones.muted":
    case "cameras.stopped":
    case "activity.stopped":
      return event.participantIds
        .filter((id) => id !== event.by && !mayActOn(event.by, id))
        .map((id) => `O3: ${event.type} of ${id}, by ${event.by}`);
    case "room.ended":
      // Nor does a co-host end it while a host is there (O14).
      return hasHost && !isHost(house.visitor(event.by).claims.role)
        ? [`O14: ${event.by} ended the meeting though a host was in it`]
        : [];
    default:
      return [];
  }
}

/** What nobody of a lower rank changes of someone; who draws is the presenter's matter. */
function standing({ role, name, stopped, exceptions }: ParticipantView) {
  const { drawing: _, ...others } = exceptions ?? {};
  return { role, name, stopped, exceptions: others };
}
