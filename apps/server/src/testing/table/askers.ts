import {
  hasEveryRight,
  mayWithEveryRight,
  openRules,
  rights,
  type Action,
  type Actor,
  type Right,
  type Role,
} from "@moim/protocol";

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

function lacks({ role, wearsHat, hasRights }: Asker): readonly Right[] {
  if (hasEveryRight(role, wearsHat === true)) return [];
  return rights.filter((right) => !(hasRights ?? openRules[right]));
}

/** What packages/protocol has to know of someone to say what they may. */
export function actorFor(asker: Asker): Actor {
  const { role, wearsHat, isInvited, isActing } = asker;
  return { role, isPresenter: wearsHat === true, isInvited, isActing, lacks: lacks(asker) };
}

/** Whether someone can have something of this kind at all, whatever was taken from them since. */
export const everHad = (asker: Asker, action: Action): boolean => mayWithEveryRight(actorFor(asker), action);
