import {
  actionOf,
  mayWithEveryRight,
  RequestError,
  type AskableSource,
  type ProducerView,
  type Source,
} from "@moim/protocol";
import { actorOf, authorizeOn, isAllowed } from "./authorize.ts";
import { closeProducersOf, pauseProducers } from "./media.ts";
import { withRight } from "./exceptions.ts";
import { leave } from "./people.ts";
import { changeParticipant, withoutEntry, withoutMember, type Outcome, type RoomState } from "./state.ts";

/** What must be done to the SFU besides telling the room; the browser's consent is not needed. */
export type MediaOutcome = Outcome & { pause: string[]; close: string[] };

function producersOf(state: RoomState, participantId: string, source: Source) {
  return [...state.producers.values()].filter((one) => one.participantId === participantId && one.source === source);
}

/** Stopping a shared screen stops its sound with it. */
function withCompanions(source: Source): Source[] {
  return source === "screen" || source === "screen-audio" ? ["screen", "screen-audio"] : [source];
}

/**
 * Stops what someone sends: a microphone is paused, all else closed, on the server. Sending it is refused until allowed.
 * @throws RequestError as {@link authorizeOn}.
 */
export function stopSource(state: RoomState, by: string, targetId: string, source: Source): MediaOutcome {
  const target = authorizeOn(state, by, targetId, "stop-source");
  const sources = withCompanions(source);
  const news = sources.filter((one) => !target.stopped.includes(one));
  const outcome: MediaOutcome = { state, events: [], pause: [], close: [] };
  if (news.length > 0) {
    const changed = changeParticipant(state, { ...target, stopped: [...target.stopped, ...news] });
    outcome.state = changed.state;
    outcome.events.push(...changed.events, { type: "source.stopped", participantId: targetId, source, by });
  }
  if (source === "microphone") {
    const meant = producersOf(state, targetId, source);
    const paused = pauseProducers(outcome.state, meant);
    const events = [...outcome.events, ...paused.events];
    return { ...outcome, state: paused.state, events, pause: meant.map(({ id }) => id) };
  }
  const isMeant = (one: ProducerView) => one.participantId === targetId && sources.includes(one.source);
  const closed = closeProducersOf(outcome.state, isMeant);
  outcome.close.push(...[...state.producers.values()].filter(isMeant).map(({ id }) => id));
  outcome.events.push(...closed.events);
  outcome.state = closed.state;
  return outcome;
}

/** Lets someone send a source again. Nobody is unmuted by it: they turn it on themselves. */
export function allowSource(state: RoomState, by: string, targetId: string, source: Source): Outcome {
  const target = authorizeOn(state, by, targetId, "allow-source");
  const sources = withCompanions(source);
  if (!sources.some((one) => target.stopped.includes(one))) return { state, events: [] };
  const changed = changeParticipant(state, {
    ...target,
    stopped: target.stopped.filter((one) => !sources.includes(one)),
  });
  return {
    state: changed.state,
    events: [...changed.events, { type: "source.allowed", participantId: targetId, source, by }],
  };
}

/** Removes someone, and ends all they send. Their way back is closed by the server's bans. */
export function remove(state: RoomState, by: string, targetId: string): Outcome {
  authorizeOn(state, by, targetId, "remove");
  const forgotten = {
    ...state,
    appointed: withoutEntry(state.appointed, targetId),
    admitted: withoutMember(state.admitted, targetId),
  };
  return leave(forgotten, targetId, "removed");
}

/**
 * Asks someone to turn something on. If a host had stopped it, or the right to it is not theirs, it is allowed by that; nothing
 * is turned on.
 * @throws RequestError as {@link authorizeOn}, or `not-allowed` when their role never sends it.
 */
export function askFor(state: RoomState, by: string, targetId: string, source: AskableSource): Outcome {
  const target = authorizeOn(state, by, targetId, "allow-source");
  if (!mayWithEveryRight(actorOf(state, target), actionOf[source])) throw new RequestError("not-allowed");
  const allowed = allowSource(state, by, targetId, source);
  if (isAllowed(allowed.state, targetId, actionOf[source])) return allowed;
  const granted = withRight(allowed.state, targetId, source, true);
  return { state: granted.state, events: [...allowed.events, ...granted.events] };
}
