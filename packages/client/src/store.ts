import { createStore, type StoreApi } from "zustand/vanilla";
import type { WaitingList } from "@moim/protocol";
import type { LocalSource, MeetingState } from "./state.ts";

export type MeetingStore = StoreApi<MeetingState>;

export const OFF: LocalSource = { status: "off", problem: null };

export const NOBODY_WAITS: WaitingList = { people: [], note: null };

/** The state of someone who is about to join. */
export function createMeetingStore(): MeetingStore {
  return createStore<MeetingState>(() => ({
    connection: { stage: "joining" },
    self: null,
    room: null,
    local: { microphone: OFF, camera: OFF, screen: OFF, "screen-audio": OFF },
    remoteTracks: {},
    levels: {},
    speakerId: null,
    lines: {},
    held: [],
    pending: [],
    reactions: [],
    waiting: NOBODY_WAITS,
    asked: null,
    reports: [],
    acts: [],
    mutedWithAll: 0,
    cameraOffWithAll: 0,
    clockOffsetMs: 0,
  }));
}
