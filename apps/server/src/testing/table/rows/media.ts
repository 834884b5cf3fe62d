import { actionOf, sources, type RawInput } from "@moim/protocol";
import { everHad } from "../askers.ts";
import { rtpParametersOf } from "../../rtp-parameters.ts";
import type { Row, RowsOf } from "../row.ts";

/** Which part of a peer's own: a microphone, in the table. */
const ownMicrophone = { needs: "nothing", holds: ["use-microphone", "producer-unknown"] } as const;
const dtlsParameters: RawInput<"media.connect">["dtlsParameters"] = {
  role: "client",
  fingerprints: [{ algorithm: "sha-256", value: Array(32).fill("AB").join(":") }],
};
const kindOf = (source: (typeof sources)[number]) =>
  source === "microphone" || source === "screen-audio" ? "audio" : "video";

/** Nobody sends anything yet, so that everyone can begin to. */
const silent: NonNullable<Row<"media.produce">["from"]> = (state) => ({ ...state, producers: new Map() });

const paused =
  (isPaused: boolean): NonNullable<Row<"media.pause">["from"]> =>
  (state, { own }) => {
    const producer = state.producers.get(own.microphone);
    if (!producer) return state;
    return { ...state, producers: new Map(state.producers).set(producer.id, { ...producer, paused: isPaused }) };
  };

export const mediaRows: RowsOf<"media"> = {
  "media.open": {
    needs: "nothing",
    input: () => ({
      rtpCapabilities: { codecs: [{ kind: "audio", mimeType: "audio/opus", clockRate: 48_000, channels: 2 }] },
    }),
    tells: (asker) => (everHad(asker, "use-microphone") ? ["media.closed"] : []),
  },
  "media.turn": { needs: "nothing", input: () => ({}) },
  "media.connect": [
    { as: "one's own", needs: "nothing", input: ({ own }) => ({ transportId: own.transport, dtlsParameters }) },
    {
      as: "another's",
      needs: "nothing",
      neverTheirs: "transport-unknown",
      input: ({ theirs }) => ({ transportId: theirs.transport, dtlsParameters }),
    },
  ],
  "media.restartIce": [
    { as: "one's own", needs: "nothing", input: ({ own }) => ({ transportId: own.transport }) },
    {
      as: "another's",
      needs: "nothing",
      neverTheirs: "transport-unknown",
      input: ({ theirs }) => ({ transportId: theirs.transport }),
    },
  ],
  "media.produce": sources.map((source) => ({
    as: source,
    needs: actionOf[source],
    from: silent,
    input: () => ({ kind: kindOf(source), source, paused: false, rtpParameters: rtpParametersOf(kindOf(source)) }),
    tells: ["media.produced"],
  })),
  "media.pause": [
    {
      ...ownMicrophone,
      as: "one's own",
      from: paused(false),
      input: ({ own }) => ({ producerId: own.microphone }),
      tells: ["media.changed"],
    },
    {
      as: "another's",
      needs: "nothing",
      neverTheirs: "producer-unknown",
      input: ({ theirs }) => ({ producerId: theirs.microphone }),
    },
  ],
  "media.resume": [
    {
      as: "one's own",
      needs: "use-microphone",
      refusedAs: "producer-unknown",
      from: paused(true),
      input: ({ own }) => ({ producerId: own.microphone }),
      tells: ["media.changed"],
    },
    {
      as: "another's",
      needs: "nothing",
      neverTheirs: "producer-unknown",
      input: ({ theirs }) => ({ producerId: theirs.microphone }),
    },
  ],
  "media.close": [
    {
      ...ownMicrophone,
      as: "one's own",
      input: ({ own }) => ({ producerId: own.microphone }),
      tells: ["media.closed"],
    },
    {
      as: "another's",
      needs: "nothing",
      neverTheirs: "producer-unknown",
      input: ({ theirs }) => ({ producerId: theirs.microphone }),
    },
  ],
  "media.consume": [
    { as: "another's", needs: "nothing", input: ({ theirs }) => ({ producerId: theirs.microphone }) },
    {
      as: "one's own",
      needs: "nothing",
      neverTheirs: "producer-unknown",
      input: ({ own, theirs }) => ({ producerId: own.microphone === theirs.microphone ? "none" : own.microphone }),
    },
  ],
  "media.tune": [
    { as: "one's own", needs: "nothing", input: ({ own }) => ({ consumerId: own.consumer, paused: false }) },
    {
      as: "another's",
      needs: "nothing",
      neverTheirs: "consumer-unknown",
      input: ({ theirs }) => ({ consumerId: theirs.consumer, paused: true }),
    },
  ],
  "media.unconsume": [
    { as: "one's own", needs: "nothing", input: ({ own }) => ({ consumerId: own.consumer }) },
    { as: "another's", needs: "nothing", isVain: true, input: ({ theirs }) => ({ consumerId: theirs.consumer }) },
  ],
  "media.openPointer": {
    needs: "nothing",
    input: () => ({ sctpStreamParameters: { streamId: 1, ordered: false, maxRetransmits: 0 } }),
  },
  "media.openBus": { needs: "nothing", input: () => ({ sctpStreamParameters: { streamId: 0, ordered: true } }) },
};
