import { selectedPair, wayInUse, type Stat } from "../check/selected-pair.ts";
import type { WayName } from "../check/ways.ts";

/** As much of getStats as tells how a line does (W3C webrtc-stats). */
export type LineStat = Stat & {
  kind?: string;
  /** The track's id, as the page knows it. */
  trackIdentifier?: string;
  bytesSent?: number;
  bytesReceived?: number;
  packetsSent?: number;
  packetsReceived?: number;
  packetsLost?: number;
  /** In seconds. */
  roundTripTime?: number;
  currentRoundTripTime?: number;
  freezeCount?: number;
  /** In seconds. */
  totalFreezesDuration?: number;
  totalSamplesReceived?: number;
  concealedSamples?: number;
  frameWidth?: number;
  frameHeight?: number;
  framesPerSecond?: number;
};

/** What one's own line has carried so far, as the browser counts it. */
export type LineTotals = {
  /** By which way; null for one that has no name. */
  way: WayName | null;
  /** Between the browser and the server and back, in milliseconds, as it was last measured. */
  rttMs: number | null;
  sent: Carried;
  received: Carried;
  /** Others' pictures that stood still, and for how long in all, in milliseconds. */
  freezes: Freezes;
  /** The same of each, by its track's id; of those that ever did. */
  frozen: Readonly<Record<string, Freezes>>;
  /** Samples of sound that were played, and those of them that were made up where packets were missing. */
  sound: { samples: number; concealed: number };
  /** The largest picture that is being sent; null without. */
  picture: { width: number; height: number; perSecond: number } | null;
};
export type Freezes = { times: number; ms: number };
export type Carried = { bytes: number; packets: number; lost: number };

const sum = (stats: readonly LineStat[], field: keyof LineStat) =>
  stats.reduce((all, stat) => all + (Number(stat[field]) || 0), 0);

/** @param send statistics of the connection that sends. @param receive those of the one that receives */
export function lineTotals(send: readonly LineStat[], receive: readonly LineStat[]): LineTotals {
  const of = (stats: readonly LineStat[], type: string) => stats.filter((stat) => stat.type === type);
  const [outbound, inbound] = [of(send, "outbound-rtp"), of(receive, "inbound-rtp")];
  const seen = wayInUse(send);
  return {
    way: "way" in seen ? seen.way : null,
    rttMs: rttOf(send, receive),
    sent: {
      bytes: sum(outbound, "bytesSent"),
      packets: sum(outbound, "packetsSent"),
      lost: sum(of(send, "remote-inbound-rtp"), "packetsLost"),
    },
    received: {
      bytes: sum(inbound, "bytesReceived"),
      packets: sum(inbound, "packetsReceived"),
      lost: sum(inbound, "packetsLost"),
    },
    freezes: freezesOf(inbound),
    frozen: frozenOf(inbound),
    sound: { samples: sum(inbound, "totalSamplesReceived"), concealed: sum(inbound, "concealedSamples") },
    picture: largestOf(outbound),
  };
}

const freezesOf = (stats: readonly LineStat[]): Freezes => ({
  times: sum(stats, "freezeCount"),
  ms: sum(stats, "totalFreezesDuration") * 1_000,
});

function frozenOf(inbound: readonly LineStat[]): LineTotals["frozen"] {
  const some = inbound.filter(({ trackIdentifier, freezeCount }) => trackIdentifier && freezeCount);
  return Object.fromEntries(some.map((stat) => [stat.trackIdentifier!, freezesOf([stat])]));
}

/** The pair's own, or (Firefox has none of it) that of the streams that are sent over it. */
function rttOf(send: readonly LineStat[], receive: readonly LineStat[]): number | null {
  const measured =
    selectedPair(send)?.currentRoundTripTime ??
    selectedPair(receive)?.currentRoundTripTime ??
    send.find(({ type, roundTripTime }) => type === "remote-inbound-rtp" && roundTripTime !== undefined)?.roundTripTime;
  return measured === undefined ? null : measured * 1_000;
}

function largestOf(outbound: readonly LineStat[]): LineTotals["picture"] {
  const moving = outbound.filter(({ kind, framesPerSecond }) => kind === "video" && (framesPerSecond ?? 0) > 0);
  const [largest] = moving.toSorted((a, b) => (b.frameWidth ?? 0) - (a.frameWidth ?? 0));
  if (!largest) return null;
  const { frameWidth: width = 0, frameHeight: height = 0, framesPerSecond = 0 } = largest;
  return { width, height, perSecond: Math.round(framesPerSecond) };
}

/** How a line did between two looks at it. */
export type LineNumbers = {
  way: WayName | null;
  rttMs: number | null;
  /** In bits a second, and the share of packets that were lost, from 0 to 1; null where nothing was sent. */
  sent: { bitrate: number; lossShare: number | null };
  received: { bitrate: number; lossShare: number | null };
  freezes: Freezes;
  /** Which of them, by their tracks' ids, the longest first. */
  frozen: readonly ({ trackId: string } & Freezes)[];
  /** The share of the sound that was made up, from 0 to 1; null while nothing is heard. */
  concealedShare: number | null;
  picture: LineTotals["picture"];
};

/**
 * @param ms between the two looks
 * A stream that ended between them takes its counts along: nothing is ever less than nothing.
 */
export function numbersBetween(before: LineTotals, after: LineTotals, ms: number): LineNumbers {
  const grown = (from: number, to: number) => Math.max(0, to - from);
  const carried = (direction: "sent" | "received") => {
    const [from, to] = [before[direction], after[direction]];
    const lost = grown(from.lost, to.lost);
    // Those that were sent hold the lost ones, those that were received don't.
    const all = grown(from.packets, to.packets) + (direction === "received" ? lost : 0);
    return {
      bitrate: ms > 0 ? (8_000 * grown(from.bytes, to.bytes)) / ms : 0,
      lossShare: all > 0 ? Math.min(1, lost / all) : null,
    };
  };
  const frozenSince = (trackId: string) => {
    const [from, to] = [before.frozen[trackId], after.frozen[trackId]!];
    return { trackId, times: grown(from?.times ?? 0, to.times), ms: grown(from?.ms ?? 0, to.ms) };
  };
  const samples = grown(before.sound.samples, after.sound.samples);
  return {
    way: after.way,
    rttMs: after.rttMs,
    sent: carried("sent"),
    received: carried("received"),
    freezes: {
      times: grown(before.freezes.times, after.freezes.times),
      ms: grown(before.freezes.ms, after.freezes.ms),
    },
    frozen: Object.keys(after.frozen)
      .map(frozenSince)
      .filter(({ times }) => times > 0)
      .toSorted((a, b) => b.ms - a.ms),
    concealedShare: samples > 0 ? Math.min(1, grown(before.sound.concealed, after.sound.concealed) / samples) : null,
    picture: after.picture,
  };
}
