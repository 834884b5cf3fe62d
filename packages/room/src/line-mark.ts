import type { LineMark } from "@moim/protocol";

/** What was measured of someone's line in a few seconds; null for what nothing was measured of. */
export type LineSample = {
  /** The share of packets that were lost, from 0 to 1. */
  lossShare: number | null;
  /** Between the browser and the server and back, in milliseconds. */
  rttMs: number | null;
};

/** A line's mark, and the latest samples that all say it should be better, or all that it should be worse. */
export type LineState = { mark: LineMark; run: readonly LineMark[] };

/** A line of which nothing is known yet. */
export const newLine: LineState = { mark: "good", run: [] };

/**
 * Congestion control calls less than 2 % no sign of congestion and slows down from 10 %
 * (draft-ietf-rmcat-gcc-02, section 6).
 */
const LOSS_SHARE = { fair: 0.02, poor: 0.1 };
/**
 * ITU-T G.114: from mouth to ear up to 150 ms go unnoticed and more than 400 ms are too many. Between two people with such a line
 * a voice takes half the round trip of each, which is one, and some 100 ms in their devices.
 */
const RTT_MS = { fair: 250, poor: 400 };

const WORSENS_AFTER = 2;
const IMPROVES_AFTER = 3;
const rank: Record<LineMark, number> = { good: 0, fair: 1, poor: 2 };
const byRank = (a: LineMark, b: LineMark) => rank[a] - rank[b];

/** What one sample says by itself. What wasn't measured says nothing bad. */
export function markOf({ lossShare, rttMs }: LineSample): LineMark {
  const loss = lossShare ?? 0;
  const rtt = rttMs ?? 0;
  if (loss >= LOSS_SHARE.poor || rtt >= RTT_MS.poor) return "poor";
  return loss >= LOSS_SHARE.fair || rtt >= RTT_MS.fair ? "fair" : "good";
}

/**
 * A line after one more sample. Its mark worsens after two samples in a row that are worse, and improves after three that are
 * better; each time only as far as all of them say.
 */
export function followLine({ mark, run }: LineState, sample: LineSample): LineState {
  const said = markOf(sample);
  const side = Math.sign(byRank(said, mark));
  if (side === 0) return { mark, run: [] };
  const sameSide = run.every((one) => Math.sign(byRank(one, mark)) === side);
  const now = sameSide ? [...run, said] : [said];
  if (now.length < (side > 0 ? WORSENS_AFTER : IMPROVES_AFTER)) return { mark, run: now };
  const sorted = now.toSorted(byRank);
  return { mark: (side > 0 ? sorted[0] : sorted.at(-1)) ?? mark, run: [] };
}
