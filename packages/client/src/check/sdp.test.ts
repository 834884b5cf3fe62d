import type { CheckWay } from "@moim/protocol/checks";
import { expect, test } from "vitest";
import { answerFor, fingerprintOf } from "./sdp.ts";

const OFFER = [
  "v=0",
  "a=fingerprint:sha-256 ab:CD:01",
  "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
  "a=mid:data",
  "a=setup:actpass",
  "",
].join("\r\n");
const WAY: CheckWay = {
  ice: { usernameFragment: "frag", password: "word" },
  candidates: [
    { foundation: "udpcandidate", priority: 2, address: "203.0.113.7", port: 40_000, protocol: "udp" },
    { foundation: "tcpcandidate", priority: 1, address: "2001:db8::1", port: 40_000, protocol: "tcp" },
  ],
  fingerprint: "FF:00",
  channels: { reliable: 0, lossy: 1 },
};
const lines = (protocol: "udp" | "tcp") => answerFor(OFFER, WAY, protocol).split("\r\n");

test("the certificate's fingerprint is read from the offer, in capitals", () => {
  expect(fingerprintOf(OFFER)).toBe("AB:CD:01");
  expect(() => fingerprintOf("v=0\r\na=fingerprint:sha-1 AB\r\n")).toThrow("SHA-256");
});

test("the answer takes up the offer's section, and has the server wait for DTLS to begin", () => {
  expect(lines("udp")).toEqual(
    expect.arrayContaining([
      "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
      "a=mid:data",
      "a=group:BUNDLE data",
      "a=ice-ufrag:frag",
      "a=ice-pwd:word",
      "a=fingerprint:sha-256 FF:00",
      "a=setup:passive",
    ]),
  );
});

test.each([
  ["udp", "a=candidate:udpcandidate 1 udp 2 203.0.113.7 40000 typ host"],
  ["tcp", "a=candidate:tcpcandidate 1 tcp 1 2001:db8::1 40000 typ host tcptype passive"],
] as const)("of the candidates those of %s are told, and no others", (protocol, expected) => {
  expect(lines(protocol).filter((line) => line.startsWith("a=candidate:"))).toEqual([expected]);
});
