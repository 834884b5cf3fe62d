import type { MeetingState } from "@moim/client";
import type { Role, Source } from "@moim/protocol";
import { canI, participantOf, producerOf } from "../../../shared/meeting/people.ts";

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
  /** Shown large to everyone. */
  spotlit: boolean;
  /** Was called to speak. */
  called: boolean;
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
    spotlit: state.room?.spotlight === participantId,
    called: state.room?.called?.participantId === participantId,
  };
}
