import type { DeviceProblem, LocalSource, MeetingState } from "@moim/client";
import { actionOf } from "@moim/protocol/actor";
import type { Right } from "@moim/protocol/permissions";
import { actorOf, canI, isAllStopped, isTurnedOff, participantOf, selfOf } from "../../../shared/meeting/people.ts";

export type StoppableSource = "microphone" | "camera" | "screen";

/** What happened that a person should hear, see or be told. */
export type Change =
  | { type: "joined" | "left"; name: string }
  /** Told to those who may give the floor. */
  | { type: "hand"; name: string }
  /** Told to those who let people in. */
  | { type: "knock" }
  /** Muted along with everyone, or the camera turned off; they may turn it on themselves. */
  | { type: "muted" | "camera-off" }
  /** One is shown large to everyone, or it is one's turn to speak. */
  | { type: "spotlit" | "called" }
  /** Everything that was written is gone. */
  | { type: "chat-cleared" }
  /** Hosts stopped everything at once: not told once more for each thing that ends by it. */
  | { type: "all-stopped" }
  /** Hosts took the right to what was being sent. */
  | { type: "turned-off"; source: StoppableSource }
  /** Rights that hosts gave back. */
  | { type: "rights-back"; rights: Right[] }
  | { type: "cohost"; now: boolean }
  | { type: "stopped" | "allowed"; source: StoppableSource }
  | { type: "presenter"; self: boolean; name: string }
  | { type: "device"; source: StoppableSource; problem: DeviceProblem };

/** More people than this and coming and going is no news. */
export const QUIET_ABOVE = 8;

const stoppable = ["microphone", "camera", "screen"] as const;

/** What happened between two states. Nothing at the moment of joining: all of it is new then. */
export function changesBetween(before: MeetingState, after: MeetingState): Change[] {
  return [
    ...deviceChanges(before, after),
    ...waitingChanges(before, after),
    ...(after.mutedWithAll > before.mutedWithAll ? [{ type: "muted" } as const] : []),
    ...(after.cameraOffWithAll > before.cameraOffWithAll ? [{ type: "camera-off" } as const] : []),
    ...(before.room && after.room && before.room !== after.room ? roomChanges(before, after) : []),
  ];
}

function deviceChanges(before: MeetingState, after: MeetingState): Change[] {
  if (before.local === after.local) return [];
  return stoppable.flatMap((source): Change[] => {
    const [was, is] = [before.local[source], after.local[source]];
    if (is === was || is.status !== "off" || is.problem === null) return [];
    return [{ type: "device", source, problem: is.problem }];
  });
}

function waitingChanges(before: MeetingState, after: MeetingState): Change[] {
  if (before.waiting === after.waiting) return [];
  const known = new Set(before.waiting.people.map(({ id }) => id));
  return after.waiting.people.some(({ id }) => !known.has(id)) ? [{ type: "knock" }] : [];
}

function roomChanges(before: MeetingState, after: MeetingState): Change[] {
  return [
    ...peopleChanges(before, after),
    ...ownChanges(before, after),
    ...standingChanges(before, after),
    ...floorChanges(before, after),
  ];
}

/** What is done to one before everyone's eyes, and to what everyone had written. */
function floorChanges({ room: was, self }: MeetingState, { room: is }: MeetingState): Change[] {
  if (!was || !is || !self) return [];
  const called = is.called?.participantId === self.id && was.called?.participantId !== self.id;
  // The spotlight comes with the floor: it needn't be told too.
  const spotlit = is.spotlight === self.id && was.spotlight !== self.id && is.called?.participantId !== self.id;
  return [
    ...(called ? [{ type: "called" } as const] : []),
    ...(spotlit ? [{ type: "spotlit" } as const] : []),
    ...(was.chat.length > 0 && is.chat.length === 0 ? [{ type: "chat-cleared" } as const] : []),
  ];
}

/** What hosts settled about oneself. Whoever becomes co-host or presenter is told that, not each right that comes with it. */
function standingChanges(before: MeetingState, after: MeetingState): Change[] {
  const [was, is] = [actorOf(before, selfOf(before)), actorOf(after, selfOf(after))];
  if (!was || !is) return [];
  if (was.role !== is.role) {
    return was.role === "cohost" || is.role === "cohost" ? [{ type: "cohost", now: is.role === "cohost" }] : [];
  }
  const back = (was.lacks ?? []).filter((right) => !is.lacks?.includes(right));
  return back.length > 0 && was.isPresenter === is.isPresenter ? [{ type: "rights-back", rights: back }] : [];
}

function peopleChanges(before: MeetingState, after: MeetingState): Change[] {
  const was = before.room?.participants ?? {};
  const is = after.room?.participants ?? {};
  if (was === is) return [];
  const changes: Change[] = [];
  const isAwaited = (id: string) => [before, after].some(({ room }) => room?.returning.has(id));
  if (Object.keys(is).length <= QUIET_ABOVE) {
    for (const { id, name } of Object.values(is))
      if (!was[id] && !isAwaited(id)) changes.push({ type: "joined", name });
    for (const { id, name } of Object.values(was)) if (!is[id] && !isAwaited(id)) changes.push({ type: "left", name });
  }
  if (canI(after, "stop-source")) {
    for (const { id, name, handRaisedAt } of Object.values(is)) {
      const raised = handRaisedAt !== null && was[id]?.handRaisedAt === null;
      if (raised && id !== after.self?.id) changes.push({ type: "hand", name });
    }
  }
  return changes;
}

const isSending = (source: LocalSource) => source.status === "on" && !source.muted;

function ownChanges(before: MeetingState, after: MeetingState): Change[] {
  const allStopped = isAllStopped(after) && !isAllStopped(before);
  // Who could do it themselves has the switches before them.
  const changes: Change[] = allStopped && !canI(after, "stop-all") ? [{ type: "all-stopped" }] : [];
  const was = selfOf(before)?.stopped ?? [];
  const is = selfOf(after)?.stopped ?? [];
  for (const source of stoppable) {
    if (is.includes(source) && !was.includes(source)) changes.push({ type: "stopped", source });
    if (was.includes(source) && !is.includes(source)) changes.push({ type: "allowed", source });
    const action = actionOf[source];
    const isLost = isTurnedOff(after, action) && !isTurnedOff(before, action);
    if (isLost && !allStopped && isSending(before.local[source])) changes.push({ type: "turned-off", source });
  }
  const presenterId = after.room?.presenterId ?? null;
  if (presenterId !== null && presenterId !== before.room?.presenterId) {
    const name = participantOf(after, presenterId)?.name ?? "";
    changes.push({ type: "presenter", self: presenterId === after.self?.id, name });
  }
  return changes;
}
