import type { fromSnapshot } from "@moim/client/testing";
import type { viewOf } from "@moim/room";

/** What a browser holds of a room, as {@link viewOf} has it. */
export function seenIn(room: ReturnType<typeof fromSnapshot>): ReturnType<typeof viewOf> {
  const { rules, participants, producers, mediaSuspendedUntil, presenterId, spotlight } = room;
  const { called, ending, slides, slidesRules, decks } = room;
  return {
    ...{ rules, participants: Object.values(participants), producers: Object.values(producers), presenterId },
    ...{ mediaSuspendedUntil, spotlight, called, ending, slides, slidesRules, decks: Object.values(decks) },
  };
}
