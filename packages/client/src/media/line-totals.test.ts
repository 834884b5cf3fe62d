import { describe, expect, test } from "vitest";
import { lineTotals, numbersBetween, type LineStat } from "./line-totals.ts";

const pair: LineStat[] = [
  { id: "T", type: "transport", selectedCandidatePairId: "P" },
  { id: "P", type: "candidate-pair", nominated: true, localCandidateId: "L", currentRoundTripTime: 0.023 },
  { id: "L", type: "local-candidate", candidateType: "host", protocol: "udp" },
];
const send: LineStat[] = [
  ...pair,
  { id: "O1", type: "outbound-rtp", kind: "audio", bytesSent: 1_000, packetsSent: 50 },
  {
    id: "O2",
    type: "outbound-rtp",
    kind: "video",
    bytesSent: 9_000,
    packetsSent: 50,
    frameWidth: 320,
    frameHeight: 180,
    framesPerSecond: 24.6,
  },
  {
    id: "O3",
    type: "outbound-rtp",
    kind: "video",
    bytesSent: 0,
    packetsSent: 0,
    frameWidth: 1280,
    frameHeight: 720,
    framesPerSecond: 0,
  },
  { id: "R1", type: "remote-inbound-rtp", kind: "audio", packetsLost: 5, roundTripTime: 0.5 },
];
const receive: LineStat[] = [
  {
    id: "I1",
    type: "inbound-rtp",
    kind: "audio",
    bytesReceived: 500,
    packetsReceived: 40,
    packetsLost: 10,
    totalSamplesReceived: 48_000,
    concealedSamples: 4_800,
  },
  {
    id: "I2",
    type: "inbound-rtp",
    kind: "video",
    bytesReceived: 500,
    packetsReceived: 50,
    packetsLost: 0,
    freezeCount: 2,
    totalFreezesDuration: 1.5,
    trackIdentifier: "gil",
  },
];

describe("what a line has carried", () => {
  test("is summed over its streams; the picture is the largest that moves", () => {
    expect(lineTotals(send, receive)).toEqual({
      way: "udp",
      rttMs: 23,
      sent: { bytes: 10_000, packets: 100, lost: 5 },
      received: { bytes: 1_000, packets: 90, lost: 10 },
      freezes: { times: 2, ms: 1_500 },
      frozen: { gil: { times: 2, ms: 1_500 } },
      sound: { samples: 48_000, concealed: 4_800 },
      picture: { width: 320, height: 180, perSecond: 25 },
    });
  });

  test("a browser that measures no pair tells the round trip by what it sends; one that tells nothing is said nothing of", () => {
    const unmeasured = send.map(({ currentRoundTripTime: _, ...stat }) => stat);
    expect(lineTotals(unmeasured, []).rttMs).toBe(500);
    expect(lineTotals([], [])).toMatchObject({ way: null, rttMs: null, picture: null, sent: { packets: 0 } });
  });
});

describe("how a line did meanwhile", () => {
  const nothing = lineTotals(pair, []);

  test("is by the second, and in shares of what was sent", () => {
    expect(numbersBetween(nothing, lineTotals(send, receive), 2_000)).toEqual({
      way: "udp",
      rttMs: 23,
      sent: { bitrate: 40_000, lossShare: 0.05 },
      received: { bitrate: 4_000, lossShare: 0.1 },
      freezes: { times: 2, ms: 1_500 },
      frozen: [{ trackId: "gil", times: 2, ms: 1_500 }],
      concealedShare: 0.1,
      picture: { width: 320, height: 180, perSecond: 25 },
    });
  });

  test("tells whose pictures stood still, the longest first, and nobody's that did so before", () => {
    const frozen = (id: string, freezeCount: number, seconds: number): LineStat => ({
      ...{ id, type: "inbound-rtp", kind: "video", trackIdentifier: id, freezeCount, totalFreezesDuration: seconds },
    });
    const before = lineTotals([], [frozen("gil", 1, 0.5), frozen("mina", 3, 2)]);
    const after = lineTotals([], [frozen("gil", 2, 0.75), frozen("mina", 3, 2), frozen("noa", 1, 1)]);
    expect(numbersBetween(before, after, 2_000).frozen).toEqual([
      { trackId: "noa", times: 1, ms: 1_000 },
      { trackId: "gil", times: 1, ms: 250 },
    ]);
  });

  test("is never less than nothing, when streams have ended; of what didn't flow there is no share", () => {
    const numbers = numbersBetween(lineTotals(send, receive), nothing, 2_000);
    expect(numbers).toMatchObject({
      sent: { bitrate: 0, lossShare: null },
      received: { bitrate: 0, lossShare: null },
      freezes: { times: 0, ms: 0 },
      concealedShare: null,
    });
    expect(numbersBetween(nothing, nothing, 0).sent.bitrate).toBe(0);
  });
});
