import {
  actorIn,
  mayWithEveryRight,
  openRules,
  rights,
  type Action,
  type Actor,
  type Exceptions,
  type Role,
} from "@moim/protocol";
import { participant } from "@moim/protocol/testing";

/** Someone in the room who asks for everything there is. */
export type Asker = {
  name: string;
  role: Role;
  wearsHat?: true;
  /** Their own link says that they present. */
  isInvited?: true;
  /** Stands in for hosts, none of whom is there. */
  isActing?: true;
  /** What hosts settled for this one person, about every right there is. */
  hasRights?: boolean;
};

/** Every way of being in a meeting that counts for what one may do. */
export const askers: readonly Asker[] = [
  { name: "owner", role: "owner" },
  { name: "host", role: "host" },
  { name: "co-host", role: "cohost" },
  { name: "co-host who acts for hosts", role: "cohost", isActing: true },
  { name: "participant", role: "participant" },
  { name: "participant with the hat", role: "participant", wearsHat: true },
  { name: "participant who was invited to present", role: "participant", isInvited: true },
  { name: "participant with every right", role: "participant", hasRights: true },
  { name: "participant without a right", role: "participant", hasRights: false },
  { name: "viewer", role: "viewer" },
  { name: "viewer with the hat", role: "viewer", wearsHat: true },
  { name: "viewer with every right", role: "viewer", hasRights: true },
];

/** What packages/protocol makes of someone, in a meeting as it is while nobody has settled anything for all. */
export function actorFor({ role, wearsHat, isInvited, isActing, hasRights }: Asker): Actor {
  const settled = Object.fromEntries(rights.map((right) => [right, hasRights]));
  const person = participant("asker", {
    role,
    ...(isInvited && { invitedToPresent: true }),
    ...(hasRights !== undefined && { exceptions: settled as Exceptions }),
  });
  const others = isActing ? [] : [participant("the-host", { role: "host" })];
  const presenterId = wearsHat ? person.id : "someone-else";
  return actorIn({ participants: [person, ...others], presenterId, rules: openRules }, person);
}

/** Whether someone can have something of this kind at all, whatever was taken from them since. */
export const everHad = (asker: Asker, action: Action): boolean => mayWithEveryRight(actorFor(asker), action);
