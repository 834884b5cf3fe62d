import { hasEveryRight, outranks, rights, type Action, type Actor, type Right, type Role } from "./permissions.ts";
import type { ParticipantView, RoomRules, Source } from "./views.ts";

/** What someone must be allowed to send a source. */
export const actionOf: Record<Source, Action> = {
  microphone: "use-microphone",
  camera: "use-camera",
  screen: "share-screen",
  "screen-audio": "share-screen",
};

/** What counts of a room for what its people may do; the server's state and the browser's have it both. */
export type RoomForRights = {
  participants: Iterable<ParticipantView>;
  presenterId: string | null;
  rules: RoomRules;
};

/** What someone is in this room right now, as the table of permissions asks for it. */
export function actorIn(room: RoomForRights, person: ParticipantView): Actor {
  const { role } = person;
  const isPresenter = room.presenterId === person.id;
  const isInvited = invitedBy(room.rules, person);
  const lacks = hasEveryRight(role, isPresenter)
    ? []
    : rights.filter((right) => !(person.exceptions?.[right] ?? hasRight(room.rules, role, isInvited, right)));
  return { role, isPresenter, isInvited, isActing: role === "cohost" && actingHost(room) === person.id, lacks };
}

/** A right as the meeting has it, before it is settled otherwise for one person. */
function hasRight(rules: RoomRules, role: Role, isInvited: boolean, right: Right): boolean {
  if (right === "files") return rules.files || isInvited;
  if (right === "drawing") return rules.drawing && role !== "viewer";
  return rules[right];
}

/** Whether someone takes the presenter's hat without asking, while it is free. */
function invitedBy({ presenting }: RoomRules, { role, invitedToPresent }: ParticipantView): boolean {
  if (presenting === "hosts") return false;
  return invitedToPresent === true || (presenting === "everyone" && role === "participant");
}

/** The co-host who acts while no host is in the room: the one who serves longest. Null while a host is there, or no co-host. */
export function actingHost({ participants }: Pick<RoomForRights, "participants">): string | null {
  let acting: ParticipantView | null = null;
  for (const one of participants) {
    if (outranks(one.role, "cohost")) return null;
    if (one.role === "cohost" && (!acting || servesSince(one) < servesSince(acting))) acting = one;
  }
  return acting?.id ?? null;
}

const servesSince = ({ cohostSince, joinedAt }: ParticipantView) => cohostSince ?? joinedAt;

/** The rank that counts when someone acts on another: who acts for the hosts has theirs. */
export function rankOf({ role, isActing }: Actor): Role {
  return isActing ? "host" : role;
}
