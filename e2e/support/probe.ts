import type { Page } from "@playwright/test";

/** Installed before any script of the page: keeps every peer connection, and what its data channels carried. */
export function installProbe(): void {
  const connections: RTCPeerConnection[] = [];
  const channels: { connection: RTCPeerConnection; channel: RTCDataChannel }[] = [];
  const dataSent: string[] = [];
  const dataReceived: string[] = [];
  const keep = (list: string[], data: unknown) => {
    if (typeof data === "string") list.push(data);
    if (list.length > 1_000) list.shift();
  };
  const Native = window.RTCPeerConnection;
  class Probed extends Native {
    constructor(...args: ConstructorParameters<typeof RTCPeerConnection>) {
      super(...args);
      connections.push(this);
    }
    override createDataChannel(...args: Parameters<RTCPeerConnection["createDataChannel"]>) {
      const channel = super.createDataChannel(...args);
      channels.push({ connection: this, channel });
      channel.addEventListener("message", ({ data }) => keep(dataReceived, data));
      const send = channel.send.bind(channel) as (data: string) => void;
      channel.send = (data: unknown) => {
        keep(dataSent, data);
        send(data as string);
      };
      return channel;
    }
  }
  window.RTCPeerConnection = Probed;
  const tracks: MediaStreamTrack[] = [];
  for (const name of ["getUserMedia", "getDisplayMedia"] as const) {
    const native = navigator.mediaDevices?.[name].bind(navigator.mediaDevices);
    if (!native) continue;
    navigator.mediaDevices[name] = async (constraints) => {
      const stream = await native(constraints);
      tracks.push(...stream.getTracks());
      return stream;
    };
  }
  (window as unknown as { probe: unknown }).probe = { connections, channels, dataSent, dataReceived, tracks };
}

/** Whether a text went through this page's data channels, in this direction. */
export async function wentOverDataChannel(page: Page, direction: "sent" | "received", text: string): Promise<boolean> {
  return await page.evaluate(
    ([way, wanted]) => {
      const { probe } = window as unknown as { probe: Record<"dataSent" | "dataReceived", string[]> };
      return (way === "sent" ? probe.dataSent : probe.dataReceived).some((data) => data.includes(wanted));
    },
    [direction, text] as const,
  );
}

/** What went through this page's data channels since this was last asked, but for the server's beat. */
export async function takeData(page: Page): Promise<{ sent: string[]; received: string[] }> {
  return await page.evaluate(() => {
    const { probe } = window as unknown as { probe: Record<"dataSent" | "dataReceived", string[]> };
    const isWord = (text: string) => text !== '{"t":"beat"}';
    return { sent: probe.dataSent.splice(0), received: probe.dataReceived.splice(0).filter(isWord) };
  });
}

/** Tracks of devices and screens that this page opened, and how many of them still run: lights that are on. */
export async function openedTracks(page: Page): Promise<{ opened: number; live: number }> {
  return await page.evaluate(() => {
    const { tracks } = (window as unknown as { probe: { tracks: MediaStreamTrack[] } }).probe;
    return { opened: tracks.length, live: tracks.filter(({ readyState }) => readyState === "live").length };
  });
}

/** Less energy than this is silence: the fake microphone's beeps are far above, see the tests that compare. */
export const SILENCE = 1e-4;
/** The fake microphone beeps once in this time, surely. */
const BEEP_MS = 1_200;
/** Two or three beeps of the fake microphone fall into this. */
const LISTEN_MS = 3_000;

/** Waits until what was on its way is played out: what this page hears now is what is being sent now. */
export async function playedOut(page: Page): Promise<void> {
  const deadline = Date.now() + 10_000;
  while ((await energyDuring(page, BEEP_MS)) >= SILENCE) if (Date.now() > deadline) return;
}

/** The audio energy that this page hears in a few seconds from now. */
export async function energyDuring(page: Page, ms = LISTEN_MS): Promise<number> {
  const before = await received(page);
  await page.waitForTimeout(ms);
  return (await received(page)).audioEnergy - before.audioEnergy;
}

export type Received = {
  /** By track kind: frames decoded over all inbound videos, and how many of them there are. */
  framesDecoded: number;
  videos: number;
  /** Frames decoded by the videos there are and those there were: never falls. */
  framesEver: number;
  /** Sum of the audio energy heard since the start (W3C webrtc-stats, totalAudioEnergy), and how many sounds are received. */
  audioEnergy: number;
  audios: number;
  audioPackets: number;
  /** Messages on data channels, both ways, as the browser counted them. */
  dataMessagesSent: number;
  dataMessagesReceived: number;
  /** Connections that are open. */
  openConnections: number;
  /** The selected pair's protocol, by the remote candidates in use. */
  protocols: string[];
};

/** What this page's browser has received so far, by its own statistics. */
export async function received(page: Page): Promise<Received> {
  return await page.evaluate(async () => {
    const { connections } = (window as unknown as { probe: { connections: RTCPeerConnection[] } }).probe;
    const sum = {
      framesDecoded: 0,
      videos: 0,
      framesEver: 0,
      audioEnergy: 0,
      audios: 0,
      audioPackets: 0,
      dataMessagesSent: 0,
      dataMessagesReceived: 0,
      openConnections: 0,
      protocols: [] as string[],
    };
    const decoded = ((window as unknown as { decoded?: Record<string, number> }).decoded ??= {});
    for (const [index, connection] of connections.entries()) {
      if (connection.connectionState === "closed") continue;
      sum.openConnections += 1;
      const stats = await connection.getStats();
      for (const stat of stats.values()) {
        if (stat.type === "inbound-rtp" && stat.kind === "video") {
          sum.framesDecoded += stat.framesDecoded ?? 0;
          decoded[`${index} ${stat.id}`] = stat.framesDecoded ?? 0;
          sum.videos += 1;
        }
        if (stat.type === "inbound-rtp" && stat.kind === "audio") {
          sum.audioEnergy += stat.totalAudioEnergy ?? 0;
          sum.audioPackets += stat.packetsReceived ?? 0;
          sum.audios += 1;
        }
        if (stat.type === "data-channel") {
          sum.dataMessagesSent += stat.messagesSent ?? 0;
          sum.dataMessagesReceived += stat.messagesReceived ?? 0;
        }
        if (stat.type === "candidate-pair" && stat.nominated) {
          const remote = stats.get(stat.remoteCandidateId);
          if (remote) sum.protocols.push(remote.protocol);
        }
      }
    }
    sum.framesEver = Object.values(decoded).reduce((total, frames) => total + frames, 0);
    return sum;
  });
}
