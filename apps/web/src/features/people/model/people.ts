import type { MeetingState } from "@moim/client";
import type { ParticipantView, RoomRules, Role, Source } from "@moim/protocol";
import { hasEveryRight, may, outranks, rights, type Right } from "@moim/protocol/permissions";
import { canI, canIDoTo, participantOf, producerOf } from "../../../shared/meeting/people.ts";

/** What can be done to someone. */
export type PersonAction =
  | { do: "stop" | "allow"; source: Exclude<Source, "screen-audio"> }
  | { do: "give-presenter" }
  | { do: "let-draw" | "stop-drawing" }
  | { do: "lower-hand" }
  /** Despite what holds for all; taking that back, or taking a right from this person alone. */
  | { do: "grant" | "revoke"; right: Right }
  /** All four rights, each as for all, allowed or not. */
  | { do: "settle-rights" }
  | { do: "make-cohost" | "drop-cohost" | "send-back" }
  | { do: "remove" };

/** What this person may do to that other right now; empty for most. */
export function actionsOn(state: MeetingState, targetId: string): PersonAction[] {
  const target = participantOf(state, targetId);
  if (!target || target.id === state.self?.id) return [];
  const actions: PersonAction[] = [];
  for (const source of ["microphone", "camera", "screen"] as const) {
    const sending = producerOf(state, targetId, source);
    if (target.stopped.includes(source)) {
      if (canIDoTo(state, "allow-source", targetId)) actions.push({ do: "allow", source });
    } else if (sending && !sending.paused && canIDoTo(state, "stop-source", targetId)) {
      actions.push({ do: "stop", source });
    }
  }
  if (canI(state, "give-presenter") && state.room?.presenterId !== targetId) actions.push({ do: "give-presenter" });
  // Who draws by role needs nobody's leave; who doesn't may be given it by name.
  if (canI(state, "allow-drawing") && !may({ role: target.role, isPresenter: false }, "draw"))
    actions.push({ do: target.mayDraw ? "stop-drawing" : "let-draw" });
  actions.push(...rightActions(state, target));
  if (target.handRaisedAt !== null && canI(state, "lower-hands")) actions.push({ do: "lower-hand" });
  // Whoever came as host or owner is so by their link.
  if (canIDoTo(state, "make-cohost", targetId) && !outranks(target.role, "cohost"))
    actions.push({ do: target.role === "cohost" ? "drop-cohost" : "make-cohost" });
  if (canIDoTo(state, "send-to-waiting", targetId)) actions.push({ do: "send-back" });
  if (canIDoTo(state, "remove", targetId)) actions.push({ do: "remove" });
  return actions;
}

/** A right that someone lacks can be given to them, and one that they have against the rules taken back, at a press; the rest is in a dialog. */
function rightActions(state: MeetingState, target: ParticipantView): PersonAction[] {
  const { room } = state;
  if (!room || hasEveryRight(target.role, room.presenterId === target.id)) return [];
  if (!canIDoTo(state, "make-exceptions", target.id)) return [];
  const quick = rightsOf(target).flatMap((right): PersonAction[] => {
    const has = target.exceptions?.[right] ?? room.rules[right];
    if (!has) return [{ do: "grant", right }];
    return target.exceptions?.[right] ? [{ do: "revoke", right }] : [];
  });
  return [...quick, { do: "settle-rights" }];
}

/** The rights that can make a difference to someone: viewers send nothing, whatever is settled. */
export function rightsOf({ role }: Pick<ParticipantView, "role">): readonly Right[] {
  return role === "viewer" ? ["chat"] : rights;
}

/** What to settle for someone so that an action is done: as for all where that says it already. */
export function exceptionFor({ rules }: { rules: RoomRules }, action: { do: "grant" | "revoke"; right: Right }) {
  const wanted = action.do === "grant";
  return rules[action.right] === wanted ? null : wanted;
}

/** How someone is, as the list shows it: plain values, so that a row renders anew only when its own change. */
export type PersonRow = {
  name: string;
  self: boolean;
  role: Role;
  presenting: boolean;
  /** In server milliseconds; null while it is down. */
  handRaisedAt: number | null;
  /** Asks to present. */
  asking: boolean;
  /** Looks at other slides than the presenter's. */
  browsing: boolean;
  /** Whether this person may answer by making them presenter. */
  mayGive: boolean;
  connected: boolean;
  microphone: "on" | "off" | "stopped";
  camera: "on" | "off" | "stopped";
  sharing: boolean;
};

export function rowOf(state: MeetingState, participantId: string): PersonRow | null {
  const participant = participantOf(state, participantId);
  if (!participant) return null;
  const device = (source: Source) => {
    if (participant.stopped.includes(source)) return "stopped" as const;
    const producer = producerOf(state, participantId, source);
    return producer && !producer.paused ? ("on" as const) : ("off" as const);
  };
  return {
    name: participant.name,
    self: participantId === state.self?.id,
    role: participant.role,
    presenting: state.room?.presenterId === participantId,
    handRaisedAt: participant.handRaisedAt,
    asking: participant.askedToPresentAt !== null,
    browsing: participant.browsing,
    mayGive: canI(state, "give-presenter"),
    connected: participant.connected,
    microphone: device("microphone"),
    camera: device("camera"),
    sharing: device("screen") === "on",
  };
}
