/** What a person is in a meeting. Bound to an account or a signed link, not to a connection. */
export const roles = ["owner", "host", "cohost", "participant", "viewer"] as const;
export type Role = (typeof roles)[number];

const everyone = roles;
const speakers = ["owner", "host", "cohost", "participant"] as const;
const moderators = ["owner", "host", "cohost"] as const;
const hosts = ["owner", "host"] as const;

/** What someone may be besides their role: wearer of the presenter's hat, invited to present, or acting for hosts who are gone. */
type Addition = "presenter" | "invited" | "acting";

/**
 * Who may do what, after the table in docs/protocol.md. "presenter" is a hat, not a rank: whoever wears it may do
 * what their rank allows and what is listed for the presenter. "invited" is whoever's own link says that they present: they
 * needn't ask for the hat while it is free ({@link mayTakeHat}). "acting" is the co-host who stands in for hosts while none is there.
 * What is in {@link rightOf} besides needs the right that hosts can take away. The server enforces this table; the web greys
 * out from it.
 */
export const permissions = {
  "open-room": moderators,
  "use-microphone": speakers,
  "use-camera": speakers,
  "share-screen": speakers,
  chat: everyone,
  "raise-hand": everyone,
  "write-privately": everyone,
  "read-to-hosts": moderators,
  "clear-chat": moderators,
  react: everyone,
  "rename-self": everyone,
  report: everyone,
  "upload-deck": [...moderators, "participant", "presenter", "invited"],
  present: [...moderators, "presenter", "invited"],
  "turn-slides": ["presenter"],
  "give-presenter": [...moderators, "presenter"],
  "ask-to-present": ["participant"],
  browse: everyone,
  point: [...moderators, "presenter"],
  draw: [...everyone, "presenter"],
  "clear-drawings": [...moderators, "presenter"],
  "allow-drawing": [...moderators, "presenter"],
  "remove-deck": moderators,
  "require-following": moderators,
  "allow-downloads": moderators,
  "stop-source": moderators,
  "allow-source": moderators,
  remove: moderators,
  "rule-meeting": moderators,
  "make-exceptions": moderators,
  "mute-everyone": moderators,
  "stop-cameras": moderators,
  "stop-all": moderators,
  "lower-hands": moderators,
  "call-speaker": moderators,
  spotlight: moderators,
  rename: moderators,
  "lift-bans": moderators,
  "read-log": moderators,
  "skip-waiting": moderators,
  admit: moderators,
  "send-to-waiting": moderators,
  "make-cohost": [...hosts, "acting"],
  "end-meeting": [...hosts, "acting"],
} as const satisfies Record<string, readonly (Role | Addition)[]>;
export type Action = keyof typeof permissions;

/** What hosts can take from those who lead nothing, and give back, while the meeting goes on. */
export const rights = [
  "microphone",
  "camera",
  "screen",
  "chat",
  "privateChat",
  "reactions",
  "renaming",
  "drawing",
  "files",
] as const;
export type Right = (typeof rights)[number];

/** Rights that are given beyond what someone's role may, rather than taken: without them an action is simply not theirs. */
export const extraRights: readonly Right[] = ["drawing", "files"];

/** The right that an action needs besides the table. */
export const rightOf: Partial<Record<Action, Right>> = {
  "use-microphone": "microphone",
  "use-camera": "camera",
  "share-screen": "screen",
  chat: "chat",
  "write-privately": "privateChat",
  react: "reactions",
  "rename-self": "renaming",
  draw: "drawing",
  "upload-deck": "files",
};

/** What someone must be allowed to settle a right, for all or for one: the drawing on their slides is the presenter's matter too. */
export function actionToSettle(right: Right, who: "all" | "one"): Action {
  if (right === "drawing") return "allow-drawing";
  return who === "all" ? "rule-meeting" : "make-exceptions";
}

/** To whom those who lead nothing write, when they write to no one in particular. */
export const chatReaches = ["everyone", "hosts"] as const;
export type ChatReach = (typeof chatReaches)[number];

/** Who presents without asking: those who lead; also those who were invited to present; also every participant. */
export const presentingModes = ["hosts", "invited", "everyone"] as const;
export type PresentingMode = (typeof presentingModes)[number];

/** Whoever leads, and whoever wears the presenter's hat, has every right whatever is settled. */
export function hasEveryRight(role: Role, isPresenter: boolean): boolean {
  return isPresenter || (moderators as readonly Role[]).includes(role);
}

export type Actor = {
  role: Role;
  isPresenter: boolean;
  isInvited?: boolean | undefined;
  /** Stands in for hosts who are gone. */
  isActing?: boolean | undefined;
  /** Rights that hosts have taken from them. */
  lacks?: readonly Right[] | undefined;
};

/** Whether the table lets this person do this, whoever it is done to. */
export function may(actor: Actor, action: Action): boolean {
  const right = rightOf[action];
  return mayWithEveryRight(actor, action) && !(right && actor.lacks?.includes(right));
}

/** As {@link may}, but for what hosts have taken away for now. */
export function mayWithEveryRight(actor: Actor, action: Action): boolean {
  const allowed: readonly (Role | Addition)[] = permissions[action];
  return (
    allowed.includes(actor.role) ||
    (actor.isPresenter && allowed.includes("presenter")) ||
    (actor.isInvited === true && allowed.includes("invited")) ||
    (actor.isActing === true && allowed.includes("acting"))
  );
}

/**
 * Whether someone may begin to present now, and end what is presented. Who is only invited to may not do it to another.
 * @param hatIsFree nobody wears the presenter's hat.
 */
export function mayTakeHat(actor: Actor, hatIsFree: boolean): boolean {
  return may(hatIsFree ? actor : { ...actor, isInvited: false }, "present");
}

const ranks: Record<Role, number> = { owner: 4, host: 3, cohost: 2, participant: 1, viewer: 0 };

/** Whether one may moderate the other: never someone of the same or a higher rank. */
export function outranks(by: Role, target: Role): boolean {
  return ranks[by] > ranks[target];
}
