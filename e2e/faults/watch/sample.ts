import type { Stat } from "@moim/client/check";

/** What one participant's browser got and showed at a moment. */
export type Sample = {
  /** By the machine's real clock, in ms since 1970, whatever the page's own clock says. */
  at: number;
  /** How long ago, in ms, the least recent of the others' pictures (of so many as there are others) last advanced. */
  videoStale: number;
  /** The same of their sound: its energy. */
  audioStale: number;
  /** The page that is shown, like "Slide 3 of 20". */
  slide: string | null;
  /** How often each word that the test said is in the log. */
  said: Record<string, number>;
  /** Whoever was said to have come or gone since the page was opened, as the page said it. */
  comings: string[];
};

/** What the test says is recognised by this, and by its end: in the log one text follows right upon another. */
export const SAID = /said-\w+;/g;

/** Longer than anything: of what never advanced. */
export const NEVER_MS = 1e9;

type Given = { others: number; everyMs: number; said: string; neverMs: number; statsMs: number };

/** Installed before any script of the page, after the probe: keeps samples of it. Uses nothing but what it is given. */
export function installSampler({ others, everyMs, said, neverMs, statsMs }: Given): void {
  type Flow = { amount: number; roseAt: number };
  const { probe } = window as unknown as { probe: { connections: RTCPeerConnection[] } };
  const now = () => performance.timeOrigin + performance.now();
  const flows = { video: new Map<string, Flow>(), audio: new Map<string, Flow>() };
  const samples: unknown[] = [];
  const comings = new Set<string>();
  const note = (kind: "video" | "audio", id: string, amount: number) => {
    const known = flows[kind].get(id);
    if (!known) flows[kind].set(id, { amount, roseAt: amount > 0 ? now() : 0 });
    // Less than before: Firefox receives something new by the name of what is gone, and counts from the start.
    else if (amount !== known.amount) flows[kind].set(id, { amount, roseAt: amount > 0 ? now() : known.roseAt });
  };
  const stale = (kind: "video" | "audio") => {
    const rose = [...flows[kind].values()].map(({ roseAt }) => roseAt).toSorted((a, b) => b - a);
    return Math.min(neverMs, Math.round(now() - (rose[others - 1] ?? 0)));
  };
  /** Firefox never answers for a connection that closes meanwhile. */
  const statsOf = async (connection: RTCPeerConnection) => {
    if (connection.connectionState === "closed") return [];
    const late = new Promise<null>((resolve) => setTimeout(resolve, statsMs, null));
    return [...((await Promise.race([connection.getStats(), late])) ?? []).values()];
  };
  const look = async () => {
    for (const [index, connection] of probe.connections.entries()) {
      for (const stat of await statsOf(connection)) {
        if (stat.type !== "inbound-rtp") continue;
        if (stat.kind === "video") note("video", `${index} ${stat.id}`, stat.framesDecoded ?? 0);
        else note("audio", `${index} ${stat.id}`, stat.totalAudioEnergy ?? 0);
      }
    }
    const words: Record<string, number> = {};
    const log = document.querySelector('[role="log"]')?.textContent ?? "";
    for (const [word] of log.matchAll(new RegExp(said, "g"))) words[word] = (words[word] ?? 0) + 1;
    for (const status of document.querySelectorAll('[role="status"], [role="alert"], [aria-live]')) {
      const text = status.textContent ?? "";
      if (/ (left|joined)\b/.test(text) && text.length < 200) comings.add(text);
    }
    const paper = document.querySelector('img[alt^="Slide "], [role="img"][aria-label^="Slide "]');
    samples.push({
      at: Math.round(now()),
      videoStale: stale("video"),
      audioStale: stale("audio"),
      slide: paper?.getAttribute("alt") ?? paper?.getAttribute("aria-label") ?? null,
      said: words,
      comings: [...comings],
    });
    if (samples.length > 9_000) samples.shift();
  };
  const again = () => setTimeout(() => void look().finally(again), everyMs);
  again();
  Object.assign(window, { faultSamples: samples, faultStatsOf: statsOf });
}

/** Runs in the page: the samples since then. */
export function samplesSince(at: number): Sample[] {
  const all = (window as unknown as { faultSamples?: Sample[] }).faultSamples ?? [];
  return all.filter((sample) => sample.at > at);
}

/** What is used of what a browser counts (W3C webrtc-stats). */
export type CountedStat = Stat & {
  framesDecoded?: number;
  totalSamplesReceived?: number;
  concealedSamples?: number;
};
/** One connection of a page, as its browser counts it. */
export type Counted = { state: RTCPeerConnectionState; stats: CountedStat[] };

/** Runs in the page: what the browser has counted of each of its connections. */
export async function countedNow(): Promise<Counted[]> {
  const { probe, faultStatsOf } = window as unknown as {
    probe: { connections: RTCPeerConnection[] };
    faultStatsOf: (connection: RTCPeerConnection) => Promise<CountedStat[]>;
  };
  return await Promise.all(
    probe.connections.map(async (one) => ({ state: one.connectionState, stats: await faultStatsOf(one) })),
  );
}
