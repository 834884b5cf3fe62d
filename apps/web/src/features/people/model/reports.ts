import type { MeetingState } from "@moim/client";
import { may } from "@moim/protocol/permissions";
import { actorOf } from "../../../shared/meeting/people.ts";

/** The names of those who would read a report about someone now: whoever keeps order here, but not oneself, nor whom it is about. */
export function readersOfReports(state: MeetingState, aboutId: string): string[] {
  return Object.values(state.room?.participants ?? {}).flatMap((one) => {
    const actor = actorOf(state, one);
    return one.id !== state.self?.id && one.id !== aboutId && actor && may(actor, "read-log") ? [one.name] : [];
  });
}
