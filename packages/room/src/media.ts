import { actionOf, RequestError, type ProducerView, type Source } from "@moim/protocol";
import { authorize } from "./authorize.ts";
import { participantOf, withEntry, withoutEntry, type Outcome, type RoomState } from "./state.ts";

const kindOf: Record<Source, "audio" | "video"> = {
  microphone: "audio",
  camera: "video",
  screen: "video",
  "screen-audio": "audio",
};

/**
 * Whether someone may start sending a source now.
 * @throws RequestError `media-suspended`, `not-allowed`, `stopped-by-host`, `already-sending`, or `invalid-media` when the kind doesn't fit the source.
 */
export function checkProduce(state: RoomState, by: string, source: Source, kind: "audio" | "video"): void {
  if (state.mediaSuspendedUntil !== null) throw new RequestError("media-suspended");
  const participant = authorize(state, by, actionOf[source]);
  if (kindOf[source] !== kind) throw new RequestError("invalid-media");
  if (participant.stopped.includes(source)) throw new RequestError("stopped-by-host");
  for (const producer of state.producers.values()) {
    if (producer.participantId === by && producer.source === source) throw new RequestError("already-sending");
  }
}

/** A producer exists in the worker; everyone learns of it. */
export function addProducer(state: RoomState, producer: ProducerView): Outcome {
  return {
    state: { ...state, producers: withEntry(state.producers, producer.id, producer) },
    events: [{ type: "media.produced", producer }],
  };
}

/**
 * One's own producer.
 * @throws RequestError `producer-unknown` for those of others too: their ids don't exist for this person.
 */
export function ownProducer(state: RoomState, by: string, producerId: string): ProducerView {
  const producer = state.producers.get(producerId);
  if (producer?.participantId !== by) throw new RequestError("producer-unknown");
  return producer;
}

/**
 * Pauses or resumes one's own producer.
 * @throws RequestError `stopped-by-host` when a host muted it and hasn't allowed it since.
 */
export function setPaused(state: RoomState, by: string, producerId: string, paused: boolean): Outcome {
  const producer = ownProducer(state, by, producerId);
  if (!paused) {
    const participant = authorize(state, by, actionOf[producer.source]);
    if (participant.stopped.includes(producer.source)) throw new RequestError("stopped-by-host");
  }
  return changePaused(state, producer, paused);
}

function changePaused(state: RoomState, producer: ProducerView, paused: boolean): Outcome {
  if (producer.paused === paused) return { state, events: [] };
  return {
    state: { ...state, producers: withEntry(state.producers, producer.id, { ...producer, paused }) },
    events: [{ type: "media.changed", producerId: producer.id, paused }],
  };
}

/** Pauses these and tells the room, whoever decided it; of those that are paused already nothing is told. */
export function pauseProducers(state: RoomState, producers: readonly ProducerView[]): Outcome {
  return producers.reduce<Outcome>(
    (now, producer) => {
      const paused = changePaused(now.state, producer, true);
      return { state: paused.state, events: [...now.events, ...paused.events] };
    },
    { state, events: [] },
  );
}

/** Forgets every producer the test names and tells the room. */
export function closeProducersOf(state: RoomState, test: (producer: ProducerView) => boolean): Outcome {
  const gone = [...state.producers.values()].filter(test);
  if (gone.length === 0) return { state, events: [] };
  return {
    state: { ...state, producers: gone.reduce((map, { id }) => withoutEntry(map, id), state.producers) },
    events: gone.map(({ id }) => ({ type: "media.closed", producerId: id })),
  };
}

/**
 * Whether someone may receive a producer.
 * @throws RequestError `participant-unknown`, or `producer-unknown` for one that isn't there, or is one's own.
 */
export function checkConsume(state: RoomState, by: string, producerId: string): void {
  participantOf(state, by);
  const producer = state.producers.get(producerId);
  if (!producer || producer.participantId === by) throw new RequestError("producer-unknown");
}

/** The room goes on without media until then, in server milliseconds: whatever was sent has ended. Null: with it again. */
export function suspendMedia(state: RoomState, until: number | null): Outcome {
  if (state.mediaSuspendedUntil === until) return { state, events: [] };
  const closed = closeProducersOf(state, () => true);
  return {
    state: { ...closed.state, mediaSuspendedUntil: until },
    events: [...closed.events, { type: "media.suspended", until }],
  };
}
