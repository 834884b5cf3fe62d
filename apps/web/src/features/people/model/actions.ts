import type { MeetingState } from "@moim/client";
import type { ParticipantView, RoomRules } from "@moim/protocol";
import { rankOf } from "@moim/protocol/actor";
import { hasEveryRight, may, outranks, rights, type Action, type Right } from "@moim/protocol/permissions";
import { actorOf, canI, isTurnedOff, participantOf, producerOf, selfOf } from "../../../shared/meeting/people.ts";
import { whyNotWrite, type NotWritten } from "../../../shared/meeting/writing.ts";

/** Why something isn't possible with someone, though it would make sense. */
export type Why = "outranks" | "hosts-only" | "off-renaming" | NotWritten;

/** Rights that are given or taken at a press; all of them are in a dialog. */
const quickRights = ["microphone", "camera", "screen", "chat"] as const satisfies readonly Right[];
type QuickRight = (typeof quickRights)[number];

/** What can be done to someone, or about them; `why` is null where it can be. */
export type PersonAct =
  | "write"
  | "mute"
  | "ask-microphone"
  | "stop-camera"
  | "ask-camera"
  | "stop-screen"
  | "allow-screen"
  | "lower-hand"
  | "call"
  | "spotlight"
  | "drop-spotlight"
  | "give-presenter"
  | "let-draw"
  | "stop-drawing"
  /** Despite what holds for all; taking that back, or taking a right from this person alone. */
  | `${"grant" | "revoke"}-${QuickRight}`
  | "settle-rights"
  | "rename"
  | "make-cohost"
  | "drop-cohost"
  | "send-back"
  | "report"
  | "remove"
  | "ban";
export type PersonAction = { do: PersonAct; why: Why | null };

/** What this person may do to that other right now, or to themselves, in groups of what belongs together. */
export function actionsOn(state: MeetingState, targetId: string): PersonAction[][] {
  const target = participantOf(state, targetId);
  if (!target) return [];
  const groups =
    targetId === state.self?.id
      ? [rename(state, target), spotlight(state, targetId)]
      : [
          [{ do: "write", why: whyNotWrite(state, targetId) }] satisfies PersonAction[],
          sources(state, target),
          floor(state, target),
          [...rightActions(state, target), ...rename(state, target), ...standing(state, target)],
          leaving(state, targetId),
        ];
  return groups.filter((group) => group.length > 0);
}

const possible = (act: PersonAct): PersonAction => ({ do: act, why: null });

/** Nothing for those whom the table gives no such power; greyed where only the other's rank is in the way. */
function byRank(state: MeetingState, action: Action, target: ParticipantView, act: PersonAct): PersonAction[] {
  const by = actorOf(state, selfOf(state));
  const to = actorOf(state, target);
  if (!by || !to || !may(by, action)) return [];
  return [{ do: act, why: outranks(rankOf(by), rankOf(to)) ? null : "outranks" }];
}

function sources(state: MeetingState, target: ParticipantView): PersonAction[] {
  const actor = actorOf(state, target);
  const isSending = (source: "microphone" | "camera" | "screen") => {
    const producer = producerOf(state, target.id, source);
    return producer !== null && !producer.paused && !target.stopped.includes(source);
  };
  const device = (source: "microphone" | "camera", use: Action, stop: PersonAct, ask: PersonAct) => {
    if (isSending(source)) return byRank(state, "stop-source", target, stop);
    // Whoever has no right to it is given that first.
    return actor && may(actor, use) ? asking(byRank(state, "allow-source", target, ask)) : [];
  };
  return [
    ...device("microphone", "use-microphone", "mute", "ask-microphone"),
    ...device("camera", "use-camera", "stop-camera", "ask-camera"),
    ...(isSending("screen") ? byRank(state, "stop-source", target, "stop-screen") : []),
    ...(target.stopped.includes("screen") ? byRank(state, "allow-source", target, "allow-screen") : []),
    ...(target.handRaisedAt !== null && canI(state, "lower-hands") ? [possible("lower-hand")] : []),
  ];
}

/** Nobody misses being able to ask someone of higher rank. */
const asking = (actions: PersonAction[]) => actions.filter(({ why }) => why === null);

function floor(state: MeetingState, target: ParticipantView): PersonAction[] {
  const { room } = state;
  const actions: PersonAction[] = [];
  if (target.handRaisedAt !== null && canI(state, "call-speaker")) actions.push(possible("call"));
  actions.push(...spotlight(state, target.id));
  if (canI(state, "give-presenter") && room?.presenterId !== target.id) actions.push(possible("give-presenter"));
  // Who draws by role or hat needs nobody's leave.
  const draws = hasEveryRight(target.role, room?.presenterId === target.id);
  if (room && canI(state, "allow-drawing") && !draws && target.role !== "viewer")
    actions.push(possible(hasRight(room.rules, target, "drawing") ? "stop-drawing" : "let-draw"));
  return actions;
}

function spotlight(state: MeetingState, targetId: string): PersonAction[] {
  if (!canI(state, "spotlight")) return [];
  return [possible(state.room?.spotlight === targetId ? "drop-spotlight" : "spotlight")];
}

/** A right that someone lacks can be given to them, and one that they have against the rules taken back, at a press; the rest is in a dialog. */
function rightActions(state: MeetingState, target: ParticipantView): PersonAction[] {
  const { room } = state;
  if (!room || hasEveryRight(target.role, room.presenterId === target.id)) return [];
  const known = rightsOf(target);
  if (!byRank(state, "make-exceptions", target, "settle-rights").some(({ why }) => why === null)) return [];
  const quick = quickRights.flatMap((right): PersonAction[] => {
    if (!known.includes(right)) return [];
    if (!hasRight(room.rules, target, right)) return [possible(`grant-${right}`)];
    return target.exceptions?.[right] ? [possible(`revoke-${right}`)] : [];
  });
  return [...quick, possible("settle-rights")];
}

function rename(state: MeetingState, target: ParticipantView): PersonAction[] {
  if (target.id !== state.self?.id) return byRank(state, "rename", target, "rename");
  if (canI(state, "rename-self")) return [possible("rename")];
  return isTurnedOff(state, "rename-self") ? [{ do: "rename", why: "off-renaming" }] : [];
}

function standing(state: MeetingState, target: ParticipantView): PersonAction[] {
  const isCohost = target.role === "cohost";
  // Whoever came as host or owner is so by their link.
  const cohost = outranks(target.role, "cohost")
    ? []
    : byRank(state, "make-cohost", target, isCohost ? "drop-cohost" : "make-cohost");
  const missing: PersonAction[] =
    cohost.length === 0 && canI(state, "make-exceptions") && !isCohost && !outranks(target.role, "cohost")
      ? [{ do: "make-cohost", why: "hosts-only" }]
      : [];
  return [...cohost, ...missing, ...byRank(state, "send-to-waiting", target, "send-back")];
}

function leaving(state: MeetingState, targetId: string): PersonAction[] {
  const target = participantOf(state, targetId);
  if (!target) return [];
  return [
    ...(canI(state, "report") ? [possible("report")] : []),
    ...byRank(state, "remove", target, "remove"),
    ...byRank(state, "remove", target, "ban"),
  ];
}

/** The rights that can make a difference to someone: viewers send nothing, whatever is settled. */
export function rightsOf({ role }: Pick<ParticipantView, "role">): readonly Right[] {
  return role === "viewer" ? rights.filter((right) => viewersUse.includes(right)) : rights;
}
const viewersUse: readonly Right[] = ["chat", "privateChat", "reactions", "renaming"];

function hasRight(rules: RoomRules, { exceptions }: ParticipantView, right: Right): boolean {
  return exceptions?.[right] ?? rules[right];
}

/** What to settle for someone so that they have a right, or don't: as for all (null) where that says it already. */
export function exceptionFor({ rules }: { rules: RoomRules }, right: Right, wanted: boolean): boolean | null {
  return rules[right] === wanted ? null : wanted;
}
