import { outranks, type ParticipantView, type Reaction, type Role, type RoomEvent } from "@moim/protocol";
import { authorize, isAllowed } from "./authorize.ts";
import { leaveLight, light } from "./floor.ts";
import { closeProducersOf } from "./media.ts";
import { keepName, nameFor } from "./names.ts";
import { changeParticipant, withEntry, withMember, withoutEntry, type Outcome, type RoomState } from "./state.ts";

export type Arrival = { id: string; name: string; role: Role; invitedToPresent?: true | undefined };

/**
 * Someone arrives, or comes back: a person who is still in the room keeps their place, hand and what a host stopped. What they
 * were appointed to in this meeting goes before what their ticket says, unless that says host.
 */
export function join(state: RoomState, { invitedToPresent, ...who }: Arrival, now: number): Outcome {
  const found = state.participants.get(who.id);
  const name = found && !isAllowed(state, who.id, "rename-self") ? found.name : nameFor(state, who);
  const arrival = { ...who, name, ...standingOf(state, who), ...(invitedToPresent && { invitedToPresent }) };
  if (found) {
    // What counts is the link they came by this time.
    const { invitedToPresent: _invited, cohostSince: _since, ...known } = found;
    return changeParticipant(state, { ...known, ...arrival, connected: true });
  }
  const back = state.returning.get(arrival.id);
  const { stopped, exceptions } = back ?? state.settledBefore.get(arrival.id) ?? { stopped: [], exceptions: undefined };
  const participant: ParticipantView = {
    ...arrival,
    connected: true,
    stopped: [...stopped],
    handRaisedAt: back?.handRaisedAt ?? null,
    askedToPresentAt: back?.askedToPresentAt ?? null,
    browsing: false,
    joinedAt: back?.joinedAt ?? now,
    ...(exceptions && { exceptions }),
  };
  const next: RoomState = {
    ...state,
    participants: withEntry(state.participants, arrival.id, participant),
    admitted: withMember(state.admitted, arrival.id),
    waiting: withoutEntry(state.waiting, arrival.id),
    returning: withoutEntry(state.returning, arrival.id),
  };
  const shown = back?.spotlit && next.spotlight === null ? light(next, arrival.id) : { state: next, events: [] };
  const inherited = takeBackHat(shown.state, arrival.id) ?? bequeath(shown.state);
  const events = [...shown.events, ...inherited.events];
  return { state: inherited.state, events: [{ type: "participant.joined", participant }, ...events] };
}

/** Who presented when the server went down goes on with it; null for everyone else. */
function takeBackHat(state: RoomState, participantId: string): Outcome | null {
  if (state.presenterBefore !== participantId) return null;
  const next = { ...state, presenterBefore: null };
  if (!state.slides || state.presenterId === participantId) return { state: next, events: [] };
  return { state: { ...next, presenterId: participantId }, events: [{ type: "presenter.changed", participantId }] };
}

/** What someone who comes is in this meeting. A ticket that says host or owner says so whatever was before. */
export function standingOf(
  state: RoomState,
  { id, role }: Pick<Arrival, "id" | "role">,
): Pick<ParticipantView, "role" | "cohostSince"> {
  const appointment = state.appointed.get(id);
  if (!appointment || outranks(role, "cohost")) return { role };
  return appointment.role === "cohost"
    ? { role: "cohost", cohostSince: appointment.since }
    : { role: role === "cohost" ? appointment.role : role };
}

/** Their connection dropped, or is back; they have not left. */
export function setConnected(state: RoomState, participantId: string, connected: boolean): Outcome {
  const participant = state.participants.get(participantId);
  if (!participant || participant.connected === connected) return { state, events: [] };
  return changeParticipant(state, { ...participant, connected });
}

/** Who takes the hat of someone who left: the highest rank from co-host up, those who are connected first, the longest here first. */
function heirOf(state: RoomState): string | null {
  const ranks = ["owner", "host", "cohost"];
  const heirs = [...state.participants.values()].filter(({ role }) => ranks.includes(role));
  const [first] = heirs.toSorted(
    (a, b) =>
      Number(b.connected) - Number(a.connected) ||
      ranks.indexOf(a.role) - ranks.indexOf(b.role) ||
      a.joinedAt - b.joinedAt,
  );
  return first?.id ?? null;
}

/** Slides that are shown are in someone's hands, as soon as there is a host to take them. */
function bequeath(state: RoomState): Outcome {
  if (!state.slides || state.presenterId !== null) return { state, events: [] };
  const participantId = heirOf(state);
  if (participantId === null) return { state, events: [] };
  return { state: { ...state, presenterId: participantId }, events: [{ type: "presenter.changed", participantId }] };
}

/** Someone is gone, with all they were sending. Unknown ids change nothing. */
export function leave(state: RoomState, participantId: string, because: "left" | "removed" | "lost"): Outcome {
  const participant = state.participants.get(participantId);
  if (!participant) return { state, events: [] };
  const named = keepName(state, participantId);
  const closed = closeProducersOf(named, (producer) => producer.participantId === participantId);
  const { stopped, exceptions } = participant;
  let next: RoomState = {
    ...closed.state,
    participants: withoutEntry(state.participants, participantId),
    undo: withoutEntry(state.undo, participantId),
    settledBefore:
      stopped.length > 0 || exceptions
        ? withEntry(state.settledBefore, participantId, { stopped, exceptions })
        : withoutEntry(state.settledBefore, participantId),
  };
  const events: RoomEvent[] = [...closed.events, { type: "participant.left", participantId, because }];
  if (next.presenterId === participantId) {
    next = { ...next, presenterId: next.slides ? heirOf(next) : null };
    events.push({ type: "presenter.changed", participantId: next.presenterId });
  }
  const dark = leaveLight(next, participantId);
  return { state: dark.state, events: [...events, ...dark.events] };
}

/** Raises or lowers one's own hand; a raised hand keeps its time, and so its place. */
export function raiseHand(state: RoomState, by: string, raised: boolean, now: number): Outcome {
  const participant = authorize(state, by, "raise-hand");
  if (raised === (participant.handRaisedAt !== null)) return { state, events: [] };
  // Two in one millisecond went up one after the other as well.
  const latest = Math.max(0, ...[...state.participants.values()].map(({ handRaisedAt }) => handRaisedAt ?? 0));
  return changeParticipant(state, { ...participant, handRaisedAt: raised ? Math.max(now, latest + 1) : null });
}

/** A short reaction; it leaves no trace in the state. */
export function react(state: RoomState, by: string, reaction: Reaction): Outcome {
  authorize(state, by, "react");
  return { state, events: [{ type: "participant.reacted", participantId: by, reaction }] };
}
