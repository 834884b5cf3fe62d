import type { types } from "mediasoup";

/** How someone's line carried sound and video since it was measured before; null for what nothing was to be measured of. */
export type LineMeasure = {
  /** The share of packets that were lost on the way here, or on the way to them, whichever is more; from 0 to 1. */
  lossShare: number | null;
  /** Between the worker and the browser and back, in milliseconds. */
  rttMs: number | null;
};

/** All streams share one line: a few tell of it, and asking the worker about hundreds would cost more than it tells. */
const STREAMS_MAX = 6;
/** A second of Opus. Of fewer packets, as while someone is silent, one that is lost would look like many. */
const PACKETS_MIN = 50;

type Stream = types.ProducerStat | types.ConsumerStat;
type Counted = { packets: number; lost: number };

/** Measures one peer's line by what the worker counts, and what the browser's RTCP reports told it (RFC 3550, 6.4). */
export class LineMeter {
  #before = new Map<string, Counted>();

  /** A stream that is seen for the first time says nothing of loss yet. What a dead worker doesn't answer counts as nothing. */
  async measure(
    producers: readonly Pick<types.Producer, "getStats" | "paused">[],
    consumers: readonly Pick<types.Consumer, "getStats" | "paused" | "producerPaused">[],
  ): Promise<LineMeasure> {
    const [up, down] = await Promise.all([
      statsOf(
        producers.filter(({ paused }) => !paused),
        "inbound-rtp",
      ),
      statsOf(
        consumers.filter(({ paused, producerPaused }) => !paused && !producerPaused),
        "outbound-rtp",
      ),
    ]);
    const before = this.#before;
    this.#before = new Map([...up, ...down].map((one) => [keyOf(one), countedOf(one)]));
    // What was lost on the way here isn't among the packets that arrived; what was lost on the way there is among those sent.
    const grown = (stream: Stream) => growth(before.get(keyOf(stream)), stream);
    const losses = [
      shareLost(up.map(grown).map(({ packets, lost }) => ({ packets: packets + lost, lost }))),
      shareLost(down.map(grown)),
    ].filter((share) => share !== null);
    const trips = [...up, ...down]
      .filter((stream) => grown(stream).packets > 0)
      .map(({ roundTripTime = 0 }) => roundTripTime);
    return { lossShare: losses.length > 0 ? Math.max(...losses) : null, rttMs: middle(trips.filter((ms) => ms > 0)) };
  }
}

async function statsOf(
  some: readonly { getStats: () => Promise<Stream[]> }[],
  type: "inbound-rtp" | "outbound-rtp",
): Promise<Stream[]> {
  const all = await Promise.all(some.slice(0, STREAMS_MAX).map((one) => one.getStats().catch(() => [])));
  return all.flat().filter((stream) => stream.type === type); // a consumer's hold its producer's too
}

const keyOf = ({ type, ssrc }: Stream) => `${type} ${ssrc}`;
const countedOf = ({ packetCount, packetsLost }: Stream): Counted => ({ packets: packetCount, lost: packetsLost });

function growth(before: Counted | undefined, stream: Stream): Counted {
  const { packets, lost } = countedOf(stream);
  if (!before) return { packets: 0, lost: 0 };
  return { packets: Math.max(0, packets - before.packets), lost: Math.max(0, lost - before.lost) };
}

function shareLost(counted: readonly Counted[]): number | null {
  const packets = counted.reduce((sum, one) => sum + one.packets, 0);
  const lost = counted.reduce((sum, one) => sum + one.lost, 0);
  return packets < PACKETS_MIN ? null : Math.min(1, lost / packets);
}

function middle(numbers: readonly number[]): number | null {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? null;
}
