import {
  actionOf,
  actionToSettle,
  rights,
  type Input,
  type ParticipantView,
  type Right,
  type RoomRules,
} from "@moim/protocol";
import { authorize, authorizeOn, isAllowed } from "./authorize.ts";
import { withRight } from "./exceptions.ts";
import { closeProducersOf, pauseProducers } from "./media.ts";
import type { MediaOutcome } from "./moderation.ts";
import { moveHat } from "./slides.ts";
import { participantOf, type Outcome, type RoomState } from "./state.ts";
import { admitTheFree } from "./waiting.ts";

/**
 * Settles what holds for all from now on. When fewer may present than before, the hat of who no longer may goes to whoever
 * settled it, with the slides as they are.
 * @throws RequestError `not-allowed`
 */
export function ruleMeeting(state: RoomState, by: string, input: Input<"moderation.rule">): Outcome {
  const given = Object.entries(input).filter(([, value]) => value !== undefined) as [keyof RoomRules, unknown][];
  for (const [rule] of given) authorize(state, by, isRight(rule) ? actionToSettle(rule, "all") : "rule-meeting");
  if (given.every(([rule, value]) => state.rules[rule] === value)) return { state, events: [] };
  const rules: RoomRules = { ...state.rules, ...Object.fromEntries(given) };
  const ruled: Outcome = { state: admitTheFree({ ...state, rules }), events: [{ type: "room.ruled", rules, by }] };
  if (rules.presenting === state.rules.presenting || presentsByRight(ruled.state)) return ruled;
  const moved = moveHat(ruled.state, ruled.state.slides ? by : null);
  return { state: moved.state, events: [...ruled.events, ...moved.events] };
}

/** Whether whoever wears the hat, if anyone does, might have taken it themselves. */
function presentsByRight(state: RoomState): boolean {
  const presenter = state.participants.get(state.presenterId ?? "");
  if (!presenter) return true;
  return isAllowed({ ...state, presenterId: null }, presenter.id, "present");
}

/**
 * Settles a right for one person, whatever holds for all; null takes that back.
 * @throws RequestError `not-allowed`, `participant-unknown` or `target-outranks`.
 */
export function exceptRight(
  state: RoomState,
  by: string,
  { participantId, right, allowed }: Input<"moderation.except">,
): Outcome {
  const target = authorizeExcepting(state, by, participantId, right);
  return withRight(state, target.id, right, allowed);
}

/** Who may draw on the slides is the presenter's matter too, whatever their rank. */
function authorizeExcepting(state: RoomState, by: string, targetId: string, right: Right): ParticipantView {
  const action = actionToSettle(right, "one");
  if (state.presenterId !== by || right !== "drawing") return authorizeOn(state, by, targetId, action);
  authorize(state, by, action);
  return participantOf(state, targetId);
}

const isRight = (rule: keyof RoomRules): rule is Right => (rights as readonly string[]).includes(rule);

/**
 * What must end because its sender lost the right to it, by whatever way: a rule, an exception, their role, their hat. A
 * microphone is paused, all else closed, as when a host stops it.
 */
export function enforceRights(state: RoomState): MediaOutcome {
  const without = [...state.producers.values()].filter(
    ({ participantId, source }) => !isAllowed(state, participantId, actionOf[source]),
  );
  const heard = without.filter(({ source, paused }) => source === "microphone" && !paused);
  const close = without.filter(({ source }) => source !== "microphone").map(({ id }) => id);
  const paused = pauseProducers(state, heard);
  const closed = closeProducersOf(paused.state, ({ id }) => close.includes(id));
  return {
    state: closed.state,
    events: [...paused.events, ...closed.events],
    pause: heard.map(({ id }) => id),
    close,
  };
}

/** Whether anything changed that rights depend on. */
export function mayHaveLostRights(before: RoomState, after: RoomState): boolean {
  return (
    before.participants !== after.participants ||
    before.rules !== after.rules ||
    before.presenterId !== after.presenterId
  );
}
