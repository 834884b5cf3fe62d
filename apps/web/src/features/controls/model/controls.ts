import type { MeetingState } from "@moim/client";
import type { Source } from "@moim/protocol";
import { actionOf } from "@moim/protocol/actor";
import { may } from "@moim/protocol/permissions";
import { actorOf, canI, canIPresent, isTurnedOff, selfOf } from "../../../shared/meeting/people.ts";

/** Why a control can't be used right now; the tooltip says it. */
export type Obstacle =
  | "role-speak"
  | "role-camera"
  | "role-share"
  | "role-present"
  | "someone-presents"
  | "off-microphone"
  | "off-camera"
  | "off-screen"
  | "off-reactions"
  | "stopped-microphone"
  | "stopped-camera"
  | "stopped-screen";

/** What a control of the bar shows. */
export type Control = { on: boolean; busy: boolean; obstacle: Obstacle | null };

function stopped(state: MeetingState, source: Source): boolean {
  return selfOf(state)?.stopped.includes(source) ?? false;
}

/** Why nothing can be sent from a source: by one's role, by what holds for all, or because a host stopped it. */
function obstacleTo(state: MeetingState, source: "microphone" | "camera" | "screen"): Obstacle | null {
  const action = actionOf[source];
  if (isTurnedOff(state, action)) return `off-${source}`;
  if (!canI(state, action)) return byRole[source];
  return stopped(state, source) ? `stopped-${source}` : null;
}

const byRole = { microphone: "role-speak", camera: "role-camera", screen: "role-share" } as const;

export function microphoneControl(state: MeetingState): Control {
  const { microphone } = state.local;
  const obstacle = obstacleTo(state, "microphone");
  return {
    on: microphone.status === "on" && !microphone.muted && obstacle === null,
    busy: microphone.status === "starting",
    obstacle,
  };
}

/** The microphone that is open here though nothing of it is sent, because this person muted it; null in every other case. */
export function mutedMicrophone(state: MeetingState): MediaStreamTrack | null {
  const { microphone } = state.local;
  const mutedByChoice = microphone.status === "on" && microphone.muted && obstacleTo(state, "microphone") === null;
  return mutedByChoice ? microphone.track : null;
}

export function cameraControl(state: MeetingState): Control {
  const { camera } = state.local;
  return { on: camera.status === "on", busy: camera.status === "starting", obstacle: obstacleTo(state, "camera") };
}

export function screenControl(state: MeetingState): Control {
  const { screen } = state.local;
  return { on: screen.status === "on", busy: screen.status === "starting", obstacle: obstacleTo(state, "screen") };
}

/** On while it is this person who presents. */
export function slidesControl(state: MeetingState): Control {
  const self = selfOf(state);
  const on = self !== null && state.room?.presenterId === self.id && state.room.slides !== null;
  if (on || canIPresent(state)) return { on, busy: false, obstacle: null };
  const actor = actorOf(state, self);
  return { on, busy: false, obstacle: actor && may(actor, "present") ? "someone-presents" : "role-present" };
}

export function handControl(state: MeetingState): Control {
  return { on: (selfOf(state)?.handRaisedAt ?? null) !== null, busy: false, obstacle: null };
}

export function reactControl(state: MeetingState): Control {
  return { on: false, busy: false, obstacle: isTurnedOff(state, "react") ? "off-reactions" : null };
}

/** Messages of others after the one read last. */
export function unreadCount({ room, self }: MeetingState, readUpTo: string | null): number {
  const chat = room?.chat ?? [];
  const read = chat.findLastIndex(({ id }) => id === readUpTo);
  return chat.slice(read + 1).filter(({ senderId }) => senderId !== self?.id).length;
}
