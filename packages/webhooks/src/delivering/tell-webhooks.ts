import { addDeliveries, type AlongSitting, type Happening } from "@moim/db";
import { deliverWebhook, enqueueAll } from "@moim/jobs";
import { bodyOf } from "../events.ts";

/** Has webhooks told of what happened, in the transaction that makes it true: each once, whatever stops in between. */
export const tellWebhooks: AlongSitting = async (tx, happenings) => {
  for (const [meetingId, its] of byMeeting(happenings)) {
    const events = its.map((one) => ({ type: one.type, body: (id: string) => bodyOf(one, id) }));
    const ids = await addDeliveries(tx, { meetingId, events });
    await enqueueAll(
      tx,
      deliverWebhook,
      ids.map((deliveryId) => ({ deliveryId })),
    );
  }
};

function byMeeting(happenings: readonly Happening[]): Map<string, Happening[]> {
  const meetings = new Map<string, Happening[]>();
  for (const one of happenings) {
    const { meetingId } = one.sitting;
    meetings.set(meetingId, [...(meetings.get(meetingId) ?? []), one]);
  }
  return meetings;
}
