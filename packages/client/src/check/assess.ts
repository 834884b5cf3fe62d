import type { Reason } from "@moim/protocol/errors";
import type { CheckState, FigureName } from "./state.ts";
import { wayNames, type WayName } from "./ways.ts";

/** `note`: it is so, and nothing is the matter. */
export type Verdict = "running" | "good" | "fair" | "bad" | "note";

type WaySentence =
  | "udp-works"
  | "udp-detour"
  | "udp-blocked"
  | "tcp-works"
  | "tcp-unneeded"
  | "tcp-detour"
  | "tcp-blocked"
  | "turn-works"
  | "turn-unneeded"
  | "turn-detour"
  | "turn-blocked"
  | "turn-turned-away"
  | "turn-full"
  | "not-offered"
  | "members-only"
  | "other-way"
  | "not-tried";
type FigureSentence = `${FigureName}-${"good" | "fair" | "bad"}` | "loss-by-tcp" | "not-measured";
export type Sentence = "checking" | "signaling-works" | "signaling-blocked" | WaySentence | FigureSentence;
type Values = Readonly<Record<string, string | number>>;

/** What is said of one row: how it is, and the key of a sentence with what it takes. */
export type Assessed = { verdict: Verdict; sentence: Sentence; values: Values };

export type Summary = { verdict: Verdict; values: Values } & (
  | {
      sentence: "checking" | "fine" | "slow" | "detour" | "no-media" | "no-signaling" | "no-server" | "not-checked";
    }
  /** The server takes part in no check for the moment, and says why. */
  | { sentence: "refused"; reason: Reason }
);

const said = (verdict: Verdict, sentence: Sentence, values: Values = {}): Assessed => ({ verdict, sentence, values });
const running = said("running", "checking");

/**
 * From where on a figure is good, and from where on meetings suffer. Bits a second: a camera's larger layers need 1.5 Mbit/s, voice and slides
 * 0.1 and a small picture 0.2 more; loss: what Opus hides without being heard, and with; milliseconds: where people begin to interrupt each other
 * (ITU-T G.114 has 150 to 400 one way as the limit).
 */
const bounds: Record<FigureName, { good: number; fair: number; moreIsBetter: boolean }> = {
  download: { good: 1_500_000, fair: 300_000, moreIsBetter: true },
  upload: { good: 1_500_000, fair: 300_000, moreIsBetter: true },
  loss: { good: 0.02, fair: 0.08, moreIsBetter: false },
  "round-trip": { good: 250, fair: 600, moreIsBetter: false },
};

export function assessSignaling({ signaling }: CheckState): Assessed {
  if (signaling.is === "trying") return running;
  return signaling.is === "works" ? said("good", "signaling-works") : said("bad", "signaling-blocked");
}

const worksBy = ({ ways }: CheckState, names: readonly WayName[] = wayNames) =>
  names.some((name) => ways[name].is === "works");
const isSettled = ({ ways }: CheckState, names: readonly WayName[]) =>
  names.every((name) => ways[name].is !== "waiting" && ways[name].is !== "trying");

/** What is said of a way. That nothing came through is no trouble where a better way works, and is told once it is known what else does. */
export function assessWay(name: WayName, state: CheckState): Assessed {
  const result = state.ways[name];
  const kind = name === "udp" || name === "tcp" ? name : "turn";
  switch (result.is) {
    case "waiting":
    case "trying":
      return running;
    case "works":
      return said("good", `${kind}-works`);
    case "blocked": {
      const better = wayNames.slice(0, wayNames.indexOf(name));
      const place = state.server.is === "answers" && state.server.media ? state.server.media : { address: "", port: 0 };
      // As text: a port isn't a number that is written with a comma.
      const values = { address: place.address, port: String(place.port) };
      if (kind !== "udp" && worksBy(state, better)) return said("note", `${kind}-unneeded`);
      if (worksBy(state)) return said(kind === "udp" ? "fair" : "note", `${kind}-detour`, values);
      return isSettled(state, wayNames) ? said("bad", `${kind}-blocked`, values) : running;
    }
    case "turned-away":
      return said("fair", "turn-turned-away");
    case "full":
      return said("note", "turn-full");
    case "other-way":
      return said("note", "other-way", { seen: result.seen });
    case "not-offered":
    case "members-only":
    case "not-tried":
      return said("note", result.is);
  }
}

const rounded: Record<FigureName, (value: number) => Values> = {
  download: (bits) => ({ mbits: inMegabits(bits) }),
  upload: (bits) => ({ mbits: inMegabits(bits) }),
  loss: (share) => ({ percent: Math.round(share * 100) }),
  "round-trip": (ms) => ({ ms: Math.max(1, Math.round(ms)) }),
};
function inMegabits(bits: number): number {
  const mbits = bits / 1_000_000;
  return mbits >= 10 ? Math.round(mbits) : Math.max(0.1, Math.round(mbits * 10) / 10);
}

export function assessFigure(name: FigureName, { figures, measuredOn }: CheckState): Assessed {
  const result = figures[name];
  if (result.is === "waiting" || result.is === "measuring") return running;
  if (result.is === "not-measured") {
    return said("note", name === "loss" && measuredOn !== null ? "loss-by-tcp" : "not-measured");
  }
  const { good, fair, moreIsBetter } = bounds[name];
  const reaches = (bound: number) => (moreIsBetter ? result.value >= bound : result.value <= bound);
  const verdict = reaches(good) ? "good" : reaches(fair) ? "fair" : "bad";
  return said(verdict, `${name}-${verdict}`, rounded[name](result.value));
}

/** One sentence on top: whether one can join here, and if not what to do. */
export function summaryOf(state: CheckState): Summary {
  const { stage, server, signaling, ways, figures } = state;
  const values =
    server.is === "answers" && server.media ? { address: server.media.address, port: String(server.media.port) } : {};
  const about = (verdict: Verdict, sentence: Exclude<Summary["sentence"], "refused">): Summary => {
    return { verdict, sentence, values };
  };
  if (stage === "running") return about("running", "checking");
  if (signaling.is !== "works") return about("bad", server.is === "silent" ? "no-server" : "no-signaling");
  if (server.is === "refuses") return { verdict: "fair", sentence: "refused", reason: server.reason, values };
  if (ways.udp.is === "works") {
    const isSlow = (Object.keys(figures) as FigureName[]).some((name) => assessFigure(name, state).verdict === "bad");
    return isSlow ? about("fair", "slow") : about("good", "fine");
  }
  if (worksBy(state)) return about("fair", "detour");
  return wayNames.some((name) => ways[name].is === "blocked") ? about("bad", "no-media") : about("fair", "not-checked");
}
