import type { Sample } from "./sample.ts";

/** One participant's samples, in their order. */
export type Series = { name: string; samples: readonly Sample[] };

export type Wanted = {
  /** When the fault was injected (or undone, where that is what is measured from), in ms since 1970. */
  from: number;
  /** What everyone said since, to be in everyone's log. */
  said: readonly string[];
};

export type Recovery =
  | {
      kind: "recovered";
      /** after `from` */ ms: number;
      parts: Record<Part, number>;
      /** who had each of them last */ lastOf: Record<Part, string>;
    }
  | { kind: "not-yet"; /** for people, with whom and what */ missing: string[] };
export type Part = "video" | "audio" | "chat" | "slide";

/** Shorter ones happen on a busy machine without any fault; the longest of them is taken for the fault's when there is no other. */
export const GAP_MS = 700;
/** Between two frames, or two looks at them, as always. */
const USUAL_MS = 250;
/** For so long nothing is missing any more before it counts as recovered. */
export const STEADY_MS = 2_500;

/**
 * When every one of them had the sound and pictures of all others again, had read what everyone said, and saw the same page.
 * Nothing that was before `from` counts: not the start of the meeting, not an earlier fault.
 */
export function recovery(all: readonly Series[], { from, said }: Wanted): Recovery {
  const missing: string[] = [];
  const parts: Record<Part, number> = { video: 0, audio: 0, chat: 0, slide: 0 };
  const lastOf: Record<Part, string> = { video: "", audio: "", chat: "", slide: "" };
  const note = (part: Part, name: string, ms: number) => {
    if (ms < parts[part]) return;
    parts[part] = ms;
    lastOf[part] = name;
  };
  const shown = all[0]?.samples.at(-1)?.slide ?? null;
  if (shown === null) missing.push(`${all[0]?.name ?? "nobody"}: slide`);
  for (const { name, samples } of all) {
    const since = samples.filter(({ at }) => at >= from);
    const last = since.at(-1);
    if (!last || last.at < from + STEADY_MS) {
      missing.push(`${name}: not watched long enough`);
      continue;
    }
    for (const kind of ["video", "audio"] as const) {
      const ms = flowsAgainAfter(since, kind, from);
      if (ms === null || last.at - from - ms < STEADY_MS) missing.push(`${name}: ${kind}`);
      else note(kind, name, ms);
    }
    const read = since.find((sample) => said.every((word) => (sample.said[word] ?? 0) > 0));
    if (read) note("chat", name, read.at - from);
    else missing.push(`${name}: chat (${said.filter((word) => !last.said[word]).join(", ")})`);
    const other = since.findLastIndex(({ slide }) => slide !== shown);
    const same = since[other + 1];
    if (same) note("slide", name, other === -1 ? 0 : same.at - from);
    else missing.push(`${name}: slide (${last.slide})`);
  }
  if (missing.length > 0) return { kind: "not-yet", missing };
  return { kind: "recovered", ms: Math.max(0, ...Object.values(parts)), parts, lastOf };
}

/**
 * How long after `from` the last gap longer than GAP_MS ended, or without one the longest; null while there is one.
 * @param since samples from the fault on
 */
function flowsAgainAfter(since: readonly Sample[], kind: "video" | "audio", from: number): number | null {
  const stale = (sample: Sample) => sample[kind === "video" ? "videoStale" : "audioStale"];
  const ages = since.map(stale);
  const lastLong = ages.findLastIndex((age) => age > GAP_MS);
  if (lastLong === since.length - 1) return null;
  const index = lastLong >= 0 ? lastLong : ages.indexOf(Math.max(...ages));
  const next = since[index + 1];
  // Without a gap there is nothing to come back from.
  if (!next || ages[index]! <= USUAL_MS) return 0;
  return Math.max(0, next.at - stale(next) - from);
}
