import { now, wait } from "../faults/fault.ts";
import type { Meeting } from "../people/meeting.ts";
import type { Participant } from "../people/participant.ts";
import { seriesOf } from "./observe.ts";

/** How long the longest gap was between then and now, in the pictures or the sound of whoever was least fortunate; milliseconds. */
export async function longestGap(meeting: Meeting, since: number): Promise<number> {
  const samples = (await seriesOf(meeting, since)).flatMap((series) => series.samples);
  return Math.max(
    0,
    ...samples.map(({ at, videoStale, audioStale }) => Math.min(at - since, Math.max(videoStale, audioStale))),
  );
}

/** How long after `from` everyone had read all of it. @throws Error when somebody hasn't by then */
export async function readAfter(
  meeting: Meeting,
  said: readonly string[],
  from: number,
  limitMs: number,
): Promise<number> {
  return await untilEveryone(meeting, from, limitMs, "the chat", (sample) =>
    said.every((one) => (sample.said[one] ?? 0) > 0),
  );
}

/** How long after `from` everyone saw another page than this one. @throws Error when somebody doesn't by then */
export async function turnedAfter(
  meeting: Meeting,
  page: string | null,
  from: number,
  limitMs: number,
): Promise<number> {
  return await untilEveryone(meeting, from, limitMs, "the page", ({ slide }) => slide !== null && slide !== page);
}

type Look = (sample: Awaited<ReturnType<typeof seriesOf>>[number]["samples"][number]) => boolean;

async function untilEveryone(
  meeting: Meeting,
  from: number,
  limitMs: number,
  what: string,
  look: Look,
): Promise<number> {
  for (;;) {
    const firsts = (await seriesOf(meeting, from)).map(({ name, samples }) => ({ name, at: samples.find(look)?.at }));
    const late = firsts.filter(({ at }) => at === undefined).map(({ name }) => name);
    if (late.length === 0) return Math.max(...firsts.map(({ at }) => at! - from));
    if (now() - from > limitMs) throw new Error(`${what} didn't reach ${late.join(", ")} within ${limitMs} ms`);
    await wait(100);
  }
}

/** The page that is shown to the host. */
export async function shownPage(meeting: Meeting): Promise<string | null> {
  const [host] = await seriesOf(meeting, now() - 1_000);
  return host?.samples.at(-1)?.slide ?? null;
}

/** What someone's browser has received so far. */
export type Got = { frames: number; pictures: number; heard: number; concealed: number };

/** Runs in the page. */
async function gotSoFar(): Promise<Got> {
  const { probe } = window as unknown as { probe: { connections: RTCPeerConnection[] } };
  const got = { frames: 0, pictures: 0, heard: 0, concealed: 0 };
  for (const connection of probe.connections) {
    if (connection.connectionState === "closed") continue;
    for (const stat of (await connection.getStats()).values()) {
      if (stat.type !== "inbound-rtp") continue;
      got.frames += stat.framesDecoded ?? 0;
      got.pictures += stat.kind === "video" ? 1 : 0;
      got.heard += stat.totalSamplesReceived ?? 0;
      got.concealed += stat.concealedSamples ?? 0;
    }
  }
  return got;
}

export async function got(participant: Participant): Promise<Got> {
  return await participant.inPage(gotSoFar, undefined);
}

/** Runs in the page: udp or tcp, for every connection that is connected. */
async function usedProtocols(): Promise<string[]> {
  const { probe } = window as unknown as { probe: { connections: RTCPeerConnection[] } };
  const protocols: string[] = [];
  for (const connection of probe.connections) {
    if (connection.connectionState !== "connected") continue;
    const stats = [...(await connection.getStats()).values()];
    const selected = stats.find(({ type }) => type === "transport")?.selectedCandidatePairId;
    const pair = stats.find(({ id, type, nominated, selected: chosen }) =>
      selected ? id === selected : type === "candidate-pair" && nominated && chosen,
    );
    const local = stats.find(({ id }) => id === pair?.localCandidateId);
    if (local) protocols.push(local.protocol);
  }
  return protocols;
}

export async function protocolsOf(participant: Participant): Promise<string[]> {
  return await participant.inPage(usedProtocols, undefined);
}

/** Whether the page says that it isn't connected. */
export async function saysItReconnects(participant: Participant): Promise<boolean> {
  return await participant.inPage(() => document.body.innerText.includes("Reconnecting"), undefined);
}
