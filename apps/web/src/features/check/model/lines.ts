import {
  assessFigure,
  assessSignaling,
  assessWay,
  figureNames,
  wayNames,
  type Assessed,
  type CheckState,
  type FigureName,
  type WayName,
} from "@moim/client/check";
import type { DeviceProblem } from "@moim/client";

export type Verdict = Assessed["verdict"];
/** A device, as far as the check knows of it. */
export type DeviceState =
  | { is: "unasked" }
  | { is: "asking" }
  | { is: "off" }
  | { is: "works"; track: MediaStreamTrack }
  | { is: "failed"; problem: DeviceProblem };
export type SpeakerState =
  { is: "unasked" } | { is: "question" } | { is: "silent" } | { is: "heard" } | { is: "unheard" };
export type DeviceName = "microphone" | "camera" | "speaker";
export type RowName = "signaling" | WayName | FigureName | DeviceName;

/** The word beside a row's sign. */
export type Word = "checking" | "good" | "limited" | "trouble" | "unneeded" | "blocked" | "not-offered" | "not-checked";

/** One line of the list, without its words. */
export type Line = { name: RowName; verdict: Verdict; word: Word; assessed: Assessed };
export type Group = { name: "ways" | "line"; lines: Line[] };

const words: Record<Exclude<Verdict, "note">, Word> = {
  running: "checking",
  good: "good",
  fair: "limited",
  bad: "trouble",
};

/** What is noted is said more exactly: that it isn't needed is something else than that it isn't known. */
export function wordFor({ verdict, sentence }: Pick<Assessed, "verdict" | "sentence">): Word {
  if (verdict !== "note") return words[verdict];
  if (sentence.endsWith("-unneeded")) return "unneeded";
  if (sentence.endsWith("-detour")) return "blocked";
  return sentence === "not-offered" ? "not-offered" : "not-checked";
}

const lineOf = (name: RowName, assessed: Assessed): Line => {
  return { name, assessed, verdict: assessed.verdict, word: wordFor(assessed) };
};

/** The lines of a check, in the order in which they are shown. */
export function groupsOf(state: CheckState): Group[] {
  const ways = wayNames.map((name) => lineOf(name, assessWay(name, state)));
  return [
    { name: "ways", lines: [lineOf("signaling", assessSignaling(state)), ...ways] },
    { name: "line", lines: figureNames.map((name) => lineOf(name, assessFigure(name, state))) },
  ];
}

export function deviceVerdict({ is }: DeviceState | SpeakerState): Verdict {
  if (is === "asking") return "running";
  if (is === "works" || is === "heard") return "good";
  return is === "failed" || is === "unheard" ? "bad" : is === "silent" ? "fair" : "note";
}
export const deviceWord = (state: DeviceState | SpeakerState): Word =>
  wordFor({ verdict: deviceVerdict(state), sentence: "not-tried" });
