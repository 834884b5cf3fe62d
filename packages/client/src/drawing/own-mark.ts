import type { Mark, NewMark, RawInput } from "@moim/protocol";
import { MARK_NUMBERS_PER_MESSAGE_MAX } from "@moim/protocol/limits";
import { isStroke } from "@moim/protocol/views";
import type { Place } from "./marks.ts";

/** A mark of one's own, shown while the server isn't known to have all of it. */
export type OwnMark = {
  readonly place: Place;
  /** As it is shown. */
  mark: Mark;
  /** The numbers the server has acknowledged; null while it has none. */
  acked: readonly number[] | null;
  /** Nothing will be added any more. */
  done: boolean;
  /** A request is under way. */
  busy: boolean;
  /** It was among what the server has on the page. */
  seen: boolean;
  /** Its page was loaded meanwhile: what happened to it may be in that, and in no event that is to come. */
  overtaken: boolean;
  /** A request of it got no answer and may yet arrive, late. */
  doubted: boolean;
};

/** The next request that a mark needs, and the numbers the server has once it was answered. */
export type Step = { after: readonly number[] } & (
  | { name: "drawing.add"; input: RawInput<"drawing.add"> }
  | { name: "drawing.extend"; input: RawInput<"drawing.extend"> }
);

/** Null when the server has all there is so far. Continues from what was acknowledged: what wasn't is sent again. */
export function nextStep({ place, mark, acked }: Pick<OwnMark, "place" | "mark" | "acked">): Step | null {
  const { points, by: _server, ...rest } = mark;
  if (!acked) {
    const after = points.slice(0, MARK_NUMBERS_PER_MESSAGE_MAX);
    return { name: "drawing.add", input: { ...place, mark: { ...rest, points: after } satisfies NewMark }, after };
  }
  const from = isStroke(mark.tool) ? acked.length : 2;
  const more = points.slice(from, from + MARK_NUMBERS_PER_MESSAGE_MAX);
  if (more.every((number, index) => number === acked[from + index])) return null;
  return {
    name: "drawing.extend",
    input: { ...place, id: mark.id, from, points: more },
    after: [...points.slice(0, from), ...more],
  };
}

export const samePoints = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((number, index) => number === b[index]);
