import { describe, expect, test } from "vitest";
import { wayInUse, type Stat } from "./selected-pair.ts";

const local = (id: string, candidateType: string, protocol: string, relayProtocol?: string): Stat => {
  return { id, type: "local-candidate", candidateType, protocol, ...(relayProtocol && { relayProtocol }) };
};
const pair = (id: string, localCandidateId: string, more: Partial<Stat> = {}): Stat => {
  return { id, type: "candidate-pair", localCandidateId, ...more };
};
const chosen = (selectedCandidatePairId: string): Stat => ({ id: "T", type: "transport", selectedCandidatePairId });

describe("the way in use, by a browser's statistics", () => {
  test.each([
    ["host", "udp", undefined, { way: "udp" }],
    ["prflx", "tcp", undefined, { way: "tcp" }],
    ["relay", "udp", "udp", { way: "turn-udp" }],
    ["relay", "udp", "tcp", { way: "turn-tcp" }],
    ["relay", "udp", "tls", { way: "turn-tls" }],
    ["relay", "udp", undefined, { seen: "relay by ?" }],
    ["relay", "udp", "constructor", { seen: "relay by constructor" }],
    ["host", "sctp", undefined, { seen: "host by sctp" }],
  ])("%s by %s (%s) is %j", (type, protocol, relay, expected) => {
    const others = [pair("P0", "L0"), local("L0", "host", "udp")];
    expect(wayInUse([...others, chosen("P1"), pair("P1", "L1"), local("L1", type, protocol, relay)])).toEqual(expected);
  });

  test("is that of Firefox's selected pair, which names no transport", () => {
    const stats = [pair("P0", "L0", { selected: false }), pair("P1", "L1", { selected: true, nominated: true })];
    expect(wayInUse([...stats, local("L0", "host", "udp"), local("L1", "host", "tcp")])).toEqual({ way: "tcp" });
  });

  test("is that of the nominated pair which succeeded, where nothing says more", () => {
    const stats = [
      pair("P0", "L0", { nominated: true, state: "failed" }),
      pair("P1", "L1", { nominated: true, state: "succeeded" }),
    ];
    expect(wayInUse([...stats, local("L0", "host", "udp"), local("L1", "host", "tcp")])).toEqual({ way: "tcp" });
  });

  test("is nothing before there is one", () => {
    expect([wayInUse([]), wayInUse([chosen("P1")])]).toEqual([{ seen: "nothing" }, { seen: "nothing" }]);
  });
});
