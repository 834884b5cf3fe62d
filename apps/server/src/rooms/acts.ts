import { randomUUID } from "node:crypto";
import { actKinds, type ActKind, type ActView, type Input, type RequestName, type Source } from "@moim/protocol";
import type { RoomState } from "@moim/room";
import type { StoredAct } from "./store.ts";

/** What is to be written of a request once it was done. `to` is a participant id; missing when it was done to all, or to nobody. */
export type ActDraft = { what: ActKind; to?: string; detail?: ActView["detail"] };
type Situation = { state: RoomState; nameOfBan: (banId: string) => string | undefined };
type Draft<N extends RequestName> = (input: Input<N>, situation: Situation) => ActDraft | ActDraft[];

const stopOf = (source: Source): ActDraft =>
  source === "microphone" ? { what: "muted" } : { what: "stopped", detail: { source } };
const ruledOf = (rules: Input<"moderation.rule">): ActDraft[] =>
  Object.entries(rules).flatMap(([rule, value]) =>
    value === undefined ? [] : [{ what: "ruled", detail: { rule, value } }],
  );

/**
 * The requests that are acts: what someone does to order a meeting, or to someone in it. All else (talking, drawing, turning pages)
 * is what a meeting is there for, and nobody's business afterwards.
 */
const drafts: { [N in RequestName]?: Draft<N> } = {
  "moderation.stop": ({ participantId: to, source }) => ({ ...stopOf(source), to }),
  "moderation.allow": ({ participantId: to, source }) => ({ what: "allowed", to, detail: { source } }),
  "moderation.ask": ({ participantId: to, source }) => ({ what: "asked", to, detail: { source } }),
  "moderation.remove": ({ participantId: to, ban }) => ({ what: ban ? "banned" : "removed", to }),
  "moderation.unban": ({ banId }, { nameOfBan }) => ({ what: "let-back", detail: { name: nameOfBan(banId) ?? "" } }),
  "moderation.rule": (rules) => ruledOf(rules),
  "moderation.except": ({ participantId: to, right, allowed }) => ({
    what: "excepted",
    to,
    detail: { right, allowed },
  }),
  "moderation.muteAll": ({ mayUnmute }) => ({ what: "muted-all", detail: { mayUnmute } }),
  "moderation.stopCameras": ({ mayRestart }) => ({ what: "cameras-stopped", detail: { mayRestart } }),
  "moderation.stopAll": () => ({ what: "activity-stopped" }),
  "moderation.spotlight": ({ participantId: to }) =>
    to === null ? { what: "spotlight-ended" } : { what: "spotlit", to },
  "moderation.nextSpeaker": () => ({ what: "called" }),
  "moderation.rename": ({ participantId: to, name }) => ({ what: "renamed", to, detail: { name } }),
  "moderation.lowerHands": ({ participantId: to }) =>
    to === null ? { what: "hands-lowered" } : { what: "hand-lowered", to },
  "moderation.setCohost": ({ participantId: to, cohost }) => ({ what: cohost ? "cohost-made" : "cohost-ended", to }),
  "people.rename": ({ name }) => ({ what: "renamed-self", detail: { name } }),
  "people.report": ({ participantId: to, note }) => ({ what: "reported", to, detail: { note } }),
  "presenter.give": ({ participantId: to }) => ({ what: "presenter-given", to }),
  "waiting.admit": ({ participantId: to }, { state }) =>
    to === null ? { what: "admitted-all", detail: { count: state.waiting.size } } : { what: "admitted", to },
  "waiting.deny": ({ participantId: to, note }) => ({ what: "denied", to, detail: { note } }),
  "waiting.tell": ({ note }) => ({ what: "waiting-told", detail: { note } }),
  "waiting.sendBack": ({ participantId: to }) => ({ what: "sent-back", to }),
  "chat.clear": () => ({ what: "chat-cleared" }),
  "room.end": ({ now }) => ({ what: now ? "ended" : "ending" }),
  "room.keepOpen": () => ({ what: "kept-open" }),
};

/** Acts even where they change nothing of the state: they were said, or changed what isn't in it. */
const always: readonly ActKind[] = ["asked", "reported", "let-back", "chat-cleared", "ended"];

/** What is to be written when this request is done. Made before it is: afterwards who was removed has no name any more. */
export function draftActs<N extends RequestName>(
  name: N,
  input: Input<N>,
  situation: Situation,
): (ActDraft & { always: boolean })[] {
  const drafted = drafts[name]?.(input, situation) ?? [];
  return [drafted].flat().map((draft) => ({ ...draft, always: always.includes(draft.what) }));
}

let acts = 0;
/** An id of an act: of several within a millisecond, the later one's is greater. */
export function newActId(): string {
  acts += 1;
  return `${String(acts).padStart(9, "0")}-${randomUUID()}`;
}

/** Someone in the room, or at its door, as they are called there. */
export function personIn({ participants, waiting }: RoomState, id: string): ActView["by"] {
  return { id, name: participants.get(id)?.name ?? waiting.get(id)?.name ?? "" };
}

/** Whether this version knows what a stored act is. */
export function isKnown(act: StoredAct): act is ActView {
  return (actKinds as readonly string[]).includes(act.what);
}

/** Whom someone was reported to, that person learns by no way: not though they lead. */
export function mayReadAct({ what, to }: ActView, readerId: string): boolean {
  return what !== "reported" || to?.id !== readerId;
}
