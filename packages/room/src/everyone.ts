import { rights, type RoomEvent, type RoomRules, type Source } from "@moim/protocol";
import { authorize, isBelow } from "./authorize.ts";
import { withExceptions } from "./exceptions.ts";
import { closeProducersOf, pauseProducers } from "./media.ts";
import type { MediaOutcome } from "./moderation.ts";
import { moveHat } from "./slides.ts";
import { changeParticipant, participantOf, type Outcome, type RoomState } from "./state.ts";

/** What people of lower rank send at this moment. */
function sentBelow(state: RoomState, by: string, sources: readonly Source[]) {
  const actor = participantOf(state, by);
  return [...state.producers.values()].filter(({ participantId, source, paused }) => {
    const target = state.participants.get(participantId);
    return sources.includes(source) && !paused && !!target && isBelow(state, actor, target);
  });
}

const idsOf = (producers: readonly { id: string }[]) => producers.map(({ id }) => id);
const peopleOf = (producers: readonly { participantId: string }[]) => [
  ...new Set(producers.map(({ participantId }) => participantId)),
];

/**
 * Mutes everyone of lower rank but the presenter. They may unmute themselves; who may not is a matter of the rules.
 * @throws RequestError `not-allowed`
 */
export function muteEveryone(state: RoomState, by: string): MediaOutcome {
  authorize(state, by, "mute-everyone");
  const meant = sentBelow(state, by, ["microphone"]).filter(({ participantId }) => participantId !== state.presenterId);
  if (meant.length === 0) return { state, events: [], pause: [], close: [] };
  const told: RoomEvent = { type: "microphones.muted", participantIds: peopleOf(meant), by };
  const muted = pauseProducers(state, meant);
  return { state: muted.state, events: [told, ...muted.events], pause: idsOf(meant), close: [] };
}

/** As {@link muteEveryone}, for cameras, which end. @throws RequestError `not-allowed` */
export function stopCameras(state: RoomState, by: string): MediaOutcome {
  authorize(state, by, "stop-cameras");
  const meant = sentBelow(state, by, ["camera"]).filter(({ participantId }) => participantId !== state.presenterId);
  if (meant.length === 0) return { state, events: [], pause: [], close: [] };
  const told: RoomEvent = { type: "cameras.stopped", participantIds: peopleOf(meant), by };
  const close = idsOf(meant);
  const closed = closeProducersOf(state, ({ id }) => close.includes(id));
  return { state: closed.state, events: [told, ...closed.events], pause: [], close };
}

/** What nobody who leads nothing may do, and who comes in, when all activity is stopped. */
const stopped: Partial<RoomRules> = {
  ...(Object.fromEntries(rights.map((right) => [right, false])) as Partial<RoomRules>),
  presenting: "hosts",
  locked: true,
};

/**
 * Stops all activity: what people of lower rank and whoever asks send ends, every right is taken from all, whatever was settled
 * for one person, nobody new comes in, and slides that are shown are in the hands of whoever asks. Each is given back on its own.
 * @throws RequestError `not-allowed`
 */
export function stopAll(state: RoomState, by: string): MediaOutcome {
  authorize(state, by, "stop-all");
  const own = [...state.producers.values()].filter(({ participantId, paused }) => participantId === by && !paused);
  const meant = [...sentBelow(state, by, ["microphone", "camera", "screen", "screen-audio"]), ...own];
  const pause = meant.filter(({ source }) => source === "microphone");
  const close = idsOf(meant.filter(({ source }) => source !== "microphone"));

  const rules: RoomRules = { ...state.rules, ...stopped };
  const events: RoomEvent[] = [
    { type: "activity.stopped", participantIds: peopleOf(meant), by },
    { type: "room.ruled", rules, by },
  ];
  let now: RoomState = { ...state, rules };
  const step = (outcome: Outcome) => {
    now = outcome.state;
    events.push(...outcome.events);
  };
  for (const person of state.participants.values()) {
    const kept = Object.entries(person.exceptions ?? {}).filter(([, allowed]) => !allowed);
    const isAsWas = kept.length === Object.keys(person.exceptions ?? {}).length;
    if (!isAsWas) step(changeParticipant(now, withExceptions(person, Object.fromEntries(kept))));
  }
  const presenter = state.participants.get(state.presenterId ?? "");
  if (presenter && isBelow(state, participantOf(state, by), presenter)) step(moveHat(now, state.slides ? by : null));
  step(pauseProducers(now, pause));
  step(closeProducersOf(now, ({ id }) => close.includes(id)));
  return { state: now, events, pause: idsOf(pause), close };
}

/** Lowers someone's hand, or with null everyone's. @throws RequestError `not-allowed` or `participant-unknown`. */
export function lowerHands(state: RoomState, by: string, targetId: string | null): Outcome {
  authorize(state, by, "lower-hands");
  const meant = targetId === null ? [...state.participants.values()] : [participantOf(state, targetId)];
  return meant
    .filter(({ handRaisedAt }) => handRaisedAt !== null)
    .reduce<Outcome>(
      (now, participant) => {
        const lowered = changeParticipant(now.state, { ...participant, handRaisedAt: null });
        return { state: lowered.state, events: [...now.events, ...lowered.events] };
      },
      { state, events: [] },
    );
}
