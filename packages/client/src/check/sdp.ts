import type { CheckCandidate, CheckWay } from "@moim/protocol/checks";

/** The fingerprint of the browser's certificate in an offer of its own. @throws Error when there is none by SHA-256 */
export function fingerprintOf(offer: string): string {
  const found = /^a=fingerprint:sha-256 ([0-9A-Fa-f:]+)\s*$/m.exec(offer)?.[1];
  if (!found) throw new Error("the browser's offer has no SHA-256 fingerprint");
  return found.toUpperCase();
}

const candidateLine = ({ foundation, priority, address, port, protocol }: CheckCandidate) =>
  `a=candidate:${foundation} 1 ${protocol} ${priority} ${address} ${port} typ host` +
  (protocol === "tcp" ? " tcptype passive" : "");

/**
 * The answer to an offer of data channels alone (RFC 8841), as an ICE-lite server that waits for the browser to begin.
 * @param protocol of the candidates that the browser is told; it hears of no others
 */
export function answerFor(offer: string, way: CheckWay, protocol: "udp" | "tcp"): string {
  const mid = /^a=mid:(\S+)/m.exec(offer)?.[1] ?? "0";
  const transport = /^m=application \d+ (\S+)/m.exec(offer)?.[1] ?? "UDP/DTLS/SCTP";
  return [
    "v=0",
    "o=- 1 1 IN IP4 0.0.0.0",
    "s=-",
    "t=0 0",
    "a=ice-lite",
    `a=group:BUNDLE ${mid}`,
    `m=application 9 ${transport} webrtc-datachannel`,
    "c=IN IP4 0.0.0.0",
    `a=mid:${mid}`,
    `a=ice-ufrag:${way.ice.usernameFragment}`,
    `a=ice-pwd:${way.ice.password}`,
    `a=fingerprint:sha-256 ${way.fingerprint}`,
    "a=setup:passive",
    "a=sctp-port:5000",
    "a=max-message-size:16384",
    ...way.candidates.filter((candidate) => candidate.protocol === protocol).map(candidateLine),
    "a=end-of-candidates",
    "",
  ].join("\r\n");
}
