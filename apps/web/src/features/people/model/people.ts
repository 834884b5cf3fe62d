import type { MeetingState } from "@moim/client";
import type { ParticipantView, Role, Source } from "@moim/protocol";
import { canI, participantOf, producerOf } from "../../../shared/meeting/people.ts";

/** More people than this and the list can be searched. */
export const SEARCH_FROM = 9;

const leading: readonly Role[] = ["owner", "host", "cohost"];

/** Hands and those who ask to present first, in their order; then those who lead; then everyone as they came. */
export function sortPeople(people: readonly ParticipantView[]): string[] {
  const askedAt = ({ handRaisedAt, askedToPresentAt }: ParticipantView) =>
    Math.min(handRaisedAt ?? Infinity, askedToPresentAt ?? Infinity);
  const place = (one: ParticipantView) => (askedAt(one) < Infinity ? 0 : leading.includes(one.role) ? 1 : 2);
  return people
    .toSorted((a, b) => place(a) - place(b) || (place(a) === 0 && askedAt(a) - askedAt(b)) || a.joinedAt - b.joinedAt)
    .map(({ id }) => id);
}

/** Whether a name contains what was typed, whatever the case and the accents. */
export function nameMatches(name: string, typed: string): boolean {
  const plain = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
  return plain(name).includes(plain(typed.trim()));
}

/** How someone is, as the list shows it: plain values, so that a row renders anew only when its own change. */
export type PersonRow = {
  name: string;
  self: boolean;
  role: Role;
  presenting: boolean;
  handRaised: boolean;
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
    handRaised: participant.handRaisedAt !== null,
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
