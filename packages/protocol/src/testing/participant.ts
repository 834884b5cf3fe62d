import type { ParticipantView } from "../views.ts";

/** Someone in a room who does nothing in particular, but for what a test is about. */
export function participant(id: string, more: Partial<ParticipantView> = {}): ParticipantView {
  return {
    ...{ id, name: id, role: "participant", connected: true, stopped: [], handRaisedAt: null, askedToPresentAt: null },
    ...{ browsing: false, joinedAt: 0, ...more },
  };
}
