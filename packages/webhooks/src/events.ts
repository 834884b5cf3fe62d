import type { Happening } from "@moim/db";

/** What a webhook can be told of. */
export const webhookEvents = ["meeting.started", "meeting.ended", "participant.joined", "participant.left"] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** What a webhook is sent: JSON, the same at each try. `id` is that of the delivery, so that a second one is recognised. */
export function bodyOf(happening: Happening, id: string): string {
  const { type, sitting, at } = happening;
  const { meetingId, occurrence, startedAt } = sitting;
  const about = { meetingId, occurrence, sittingId: sitting.id, startedAt: startedAt.toISOString() };
  return JSON.stringify({ id, type, at: at.toISOString(), data: { ...about, ...particulars(happening) } });
}

function particulars(happening: Happening): object {
  if (happening.type === "meeting.started") return {};
  if (happening.type === "meeting.ended") return { endedAt: happening.at.toISOString() };
  const { participantId, name, role, invitationId, joinedAt } = happening.presence;
  const participant = { id: participantId, name, role, invitationId, joinedAt: joinedAt.toISOString() };
  return {
    participant:
      happening.type === "participant.left" ? { ...participant, leftAt: happening.at.toISOString() } : participant,
  };
}
