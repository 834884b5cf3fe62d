"use client";

import type { MeetingClient, MeetingState } from "@moim/client";
import { createContext, use, useCallback, useRef, useSyncExternalStore, type ReactNode } from "react";
import { useStore } from "zustand";
import { byItems } from "./by-items.ts";
import { preferences, type Preferences } from "./preferences.ts";
import type { Speaking } from "./speaking.ts";
import type { View, ViewState } from "./view-state.ts";

/** All that the parts of a meeting's screen share. */
export type Meeting = {
  client: MeetingClient;
  view: View;
  speaking: Speaking;
  /** The link to invite others with; null for those who may not. */
  inviteUrl: string | null;
  /** Whether this person has an account here, and so a library. */
  signedIn: boolean;
};

const MeetingContext = createContext<Meeting | null>(null);

export function MeetingProvider({ value, children }: { value: Meeting; children: ReactNode }) {
  return <MeetingContext value={value}>{children}</MeetingContext>;
}

function useWhole(): Meeting {
  const meeting = use(MeetingContext);
  if (!meeting) throw new Error("This must be inside a MeetingProvider.");
  return meeting;
}

export function useMeetingClient(): MeetingClient {
  return useWhole().client;
}

export function useInviteUrl(): string | null {
  return useWhole().inviteUrl;
}

export function useSignedIn(): boolean {
  return useWhole().signedIn;
}

/** Part of the meeting's state. Re-renders only when that part changes; arrays and plain objects are compared by their items. */
export function useMeeting<Part>(select: (state: MeetingState) => Part): Part {
  return useStore(useWhole().client.store, useByItems(select));
}

/** Part of what this person has open, and the ways to change it. */
export function useView<Part>(select: (state: ViewState) => Part): Part {
  return useStore(useWhole().view.store, useByItems(select));
}

/** A selector that gives the same array or object again as long as its items are the same. */
function useByItems<State, Part>(select: (state: State) => Part): (state: State) => Part {
  const last = useRef<Part>(undefined);
  return (state) => (last.current = byItems(last.current, select(state)));
}

export function useViewActions(): View {
  return useWhole().view;
}

export function useSpeaking(): Speaking {
  return useWhole().speaking;
}

/** Whether this person is speaking. Re-renders when that changes, not with every level. */
export function useIsSpeaking(participantId: string): boolean {
  const { speaking } = useWhole();
  const get = useCallback(() => speaking.isSpeaking(participantId), [speaking, participantId]);
  return useSyncExternalStore(speaking.subscribe, get, () => false);
}

/** A remembered choice of this person. */
export function usePreference<Part>(select: (state: Preferences & { speakerId: string }) => Part): Part {
  return useStore(preferences(), select);
}
