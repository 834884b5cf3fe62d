import { CHECK_CHUNK_BYTES, type CheckChannel, type CheckWay } from "@moim/protocol/checks";
import type { CheckLine } from "./measure.ts";
import { answerFor, fingerprintOf } from "./sdp.ts";
import { wayInUse, type Stat } from "./selected-pair.ts";
import type { WayResult } from "./state.ts";
import type { TurnServer, WayName } from "./ways.ts";

export type TriedWay = { result: WayResult; line: CheckLine | null };
export type TryWay = (
  way: WayName,
  parts: { turn: TurnServer | null; ask: (fingerprint: string) => Promise<CheckWay>; signal: AbortSignal },
) => Promise<TriedWay>;

/** People have turned away by then; a meeting would be in after 3 s by TCP, and 4 s by TURN. */
const PATIENCE_MS = 7_000;
/** A stream that no channel of the server uses: browsers offer data channels only where there is one. */
const PLACEHOLDER_STREAM = 1_023;
/** ICE's errors (RFC 8656, 19): credentials that aren't taken, and a quota that is used up. */
const TURNED_AWAY = [400, 401, 403, 438, 441];
const FULL = [486, 508];

/**
 * Connects by one way and no other: the browser is told of the media server's addresses of that protocol alone, or relays by that one TURN
 * server alone. That a byte was counted by the server, and what the browser's own statistics say, decides.
 */
export const tryWay: TryWay = async (way, { turn, ask, signal }) => {
  const began = performance.now();
  const codes = new Set<number>();
  let peer: RTCPeerConnection | undefined;
  try {
    peer = new RTCPeerConnection({
      iceServers: turn ? [turn] : [],
      iceTransportPolicy: turn ? "relay" : "all",
    });
    peer.onicecandidateerror = ({ errorCode }) => void codes.add(errorCode);
    const line = await connect(peer, { protocol: way === "tcp" ? "tcp" : "udp", relays: turn !== null, ask, signal });
    if (!line) return { result: failed([...codes]), line: close(peer) };
    const inUse = wayInUse([...(await peer.getStats()).values()] as Stat[]);
    if ("way" in inUse && inUse.way === way)
      return { result: { is: "works", tookMs: performance.now() - began }, line };
    return { result: { is: "other-way", seen: "way" in inUse ? inUse.way : inUse.seen }, line: close(peer) };
  } catch {
    // The server ended the check, or this browser has no WebRTC: nothing is known of this way.
    return { result: { is: "not-tried" }, line: close(peer) };
  }
};

/** What the browser's errors say of a way that didn't come about. */
export function failed(codes: readonly number[]): WayResult {
  if (codes.some((code) => FULL.includes(code))) return { is: "full" };
  if (codes.some((code) => TURNED_AWAY.includes(code))) return { is: "turned-away" };
  return { is: "blocked", codes };
}

function close(peer: RTCPeerConnection | undefined): null {
  peer?.close();
  return null;
}

type Connecting = {
  protocol: "udp" | "tcp";
  relays: boolean;
  ask: (fingerprint: string) => Promise<CheckWay>;
  signal: AbortSignal;
};

/** @returns null when nothing comes about in time */
async function connect(
  peer: RTCPeerConnection,
  { protocol, relays, ask, signal }: Connecting,
): Promise<CheckLine | null> {
  peer.createDataChannel("check", { negotiated: true, id: PLACEHOLDER_STREAM });
  const offer = await peer.createOffer();
  const sdp = offer.sdp ?? "";
  const way = await ask(fingerprintOf(sdp));
  const { promise: ended, resolve } = Promise.withResolvers<boolean>();
  const fail = () => resolve(false);
  const timer = setTimeout(fail, PATIENCE_MS);
  signal.addEventListener("abort", fail);
  const open = (id: number, options: RTCDataChannelInit, label: CheckChannel) => {
    const channel = peer.createDataChannel(label, { negotiated: true, id, ...options });
    channel.binaryType = "arraybuffer";
    return channel;
  };
  const channels = {
    reliable: open(way.channels.reliable, {}, "reliable"),
    lossy: open(way.channels.lossy, { ordered: false, maxRetransmits: 0 }, "lossy"),
  };
  channels.reliable.onopen = () => channels.reliable.send(new Uint8Array(CHECK_CHUNK_BYTES));
  channels.reliable.onmessage = () => resolve(true);
  let relayed = false;
  peer.onconnectionstatechange = () => peer.connectionState === "failed" && fail();
  // Null ends the list: without a relay in it there is nothing to wait for.
  peer.onicecandidate = ({ candidate }) => {
    if (candidate?.candidate) relayed = true;
    else if (candidate === null && relays && !relayed) fail();
  };
  try {
    await peer.setLocalDescription(offer);
    await peer.setRemoteDescription({ type: "answer", sdp: answerFor(sdp, way, protocol) });
    if (signal.aborted) fail();
    return (await ended) ? lineOf(peer, channels) : null;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", fail);
  }
}

function lineOf(peer: RTCPeerConnection, channels: Record<CheckChannel, RTCDataChannel>): CheckLine {
  return {
    send(name, message) {
      const channel = channels[name];
      if (channel.readyState !== "open") return;
      if (typeof message === "string") channel.send(message);
      else channel.send(message);
    },
    onMessage(listener) {
      for (const [name, channel] of Object.entries(channels) as [CheckChannel, RTCDataChannel][]) {
        channel.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => listener(name, data);
      }
    },
    close: () => peer.close(),
  };
}
