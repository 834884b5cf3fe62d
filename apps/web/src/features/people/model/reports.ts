import type { MeetingState } from "@moim/client";
import { may } from "@moim/protocol/permissions";
import { actorOf } from "../../../shared/meeting/people.ts";

/** The names of those who would read a report now: whoever keeps order here, but not oneself. */
export function readersOfReports(state: MeetingState): string[] {
  return Object.values(state.room?.participants ?? {}).flatMap((one) => {
    const actor = actorOf(state, one);
    return one.id !== state.self?.id && actor && may(actor, "read-log") ? [one.name] : [];
  });
}
