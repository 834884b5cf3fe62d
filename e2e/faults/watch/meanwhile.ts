import { wayInUse } from "@moim/client/check";
import { now, wait } from "../faults/fault.ts";
import type { Circle } from "../people/meeting.ts";
import type { Participant } from "../people/participant.ts";
import { seriesOf } from "./observe.ts";
import { countedNow, type CountedStat, type Sample } from "./sample.ts";

/** How long the longest gap was between then and now, in the pictures or the sound of whoever was least fortunate; milliseconds. */
export async function longestGap(meeting: Circle, since: number): Promise<number> {
  const samples = (await seriesOf(meeting, since)).flatMap((series) => series.samples);
  return Math.max(
    0,
    ...samples.map(({ at, videoStale, audioStale }) => Math.min(at - since, Math.max(videoStale, audioStale))),
  );
}

/** How long after `from` everyone had read all of it. @throws Error when somebody hasn't by then */
export async function readAfter(
  meeting: Circle,
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
  meeting: Circle,
  page: string | null,
  from: number,
  limitMs: number,
): Promise<number> {
  return await untilEveryone(meeting, from, limitMs, "the page", ({ slide }) => slide !== null && slide !== page);
}

async function untilEveryone(
  meeting: Circle,
  from: number,
  limitMs: number,
  what: string,
  look: (sample: Sample) => boolean,
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
export async function shownPage(meeting: Circle): Promise<string | null> {
  const [host] = await seriesOf(meeting, now() - 1_000);
  return host?.samples.at(-1)?.slide ?? null;
}

/** What someone's browser has received so far: pictures that were decoded, samples of sound, and those of them that were made up. */
export type Got = { frames: number; heard: number; concealed: number };

export async function got(participant: Participant): Promise<Got> {
  const all = (await participant.inPage(countedNow, undefined)).flatMap(({ stats }) => stats);
  const inbound = all.filter(({ type }) => type === "inbound-rtp");
  const sum = (of: (stat: CountedStat) => number | undefined) =>
    inbound.reduce((sofar, stat) => sofar + (of(stat) ?? 0), 0);
  return {
    frames: sum(({ framesDecoded }) => framesDecoded),
    heard: sum(({ totalSamplesReceived }) => totalSamplesReceived),
    concealed: sum(({ concealedSamples }) => concealedSamples),
  };
}

/** By which way each connection goes that is connected. */
export async function waysOf(participant: Participant): Promise<string[]> {
  const counted = await participant.inPage(countedNow, undefined);
  return counted
    .filter(({ state }) => state === "connected")
    .map(({ stats }) => wayInUse(stats))
    .map((used) => ("way" in used ? used.way : used.seen));
}

/** Whether the page says that it isn't connected. */
export async function saysItReconnects(participant: Participant): Promise<boolean> {
  return await participant.inPage(() => document.body.innerText.includes("Reconnecting"), undefined);
}
