"use client";

import type { MeetingState } from "@moim/client";
import { useMeeting } from "../../shared/meeting/context.tsx";
import { participantOf, producerOf } from "../../shared/meeting/people.ts";

export type Person = {
  name: string;
  self: boolean;
  connected: boolean;
  muted: boolean;
  handRaised: boolean;
  presenting: boolean;
  /** Shown large to everyone. */
  spotlit: boolean;
  /** Was called to speak. */
  called: boolean;
  /** The producer of their camera while it sends; null for oneself, whose own track is shown. */
  cameraId: string | null;
};

/** What a tile shows of someone. One object of plain values: a tile renders anew only when one of its own changes. */
export function personOf(state: MeetingState, participantId: string): Person | null {
  const participant = participantOf(state, participantId);
  if (!participant) return null;
  const self = state.self?.id === participantId;
  const microphone = producerOf(state, participantId, "microphone");
  const camera = self ? null : producerOf(state, participantId, "camera");
  const { microphone: own } = state.local;
  return {
    name: participant.name,
    self,
    connected: participant.connected,
    muted: self
      ? own.status !== "on" || own.muted || participant.stopped.includes("microphone")
      : !microphone || microphone.paused,
    handRaised: participant.handRaisedAt !== null,
    presenting: state.room?.presenterId === participantId,
    spotlit: state.room?.spotlight === participantId,
    called: state.room?.called?.participantId === participantId,
    cameraId: camera && !camera.paused ? camera.id : null,
  };
}

export function usePerson(participantId: string): Person | null {
  return useMeeting((state) => personOf(state, participantId));
}
