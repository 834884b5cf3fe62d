import type { ActView } from "@moim/protocol";
import { rights } from "@moim/protocol/permissions";
import { sources, type RoomRules, type Source } from "@moim/protocol/views";

/** Acts of both lists, each once, the latest first. */
export function mergeActs(a: readonly ActView[], b: readonly ActView[]): ActView[] {
  const all = new Map([...a, ...b].map((act) => [act.id, act]));
  return [...all.values()].toSorted((x, y) => y.at - x.at || (x.id < y.id ? 1 : -1));
}

/** A rule, or a right, and what it was settled to. */
export type Settled = { rule: keyof RoomRules; value: string };

const rules: readonly string[] = [
  ...rights,
  ...(["chatReach", "presenting", "waitingRoom", "invitedSkip", "locked"] satisfies (keyof RoomRules)[]),
];
const isRule = (name: string): name is keyof RoomRules => rules.includes(name);

/** What an act settled; what this version doesn't know is left out. */
export function settledBy({ detail }: Pick<ActView, "detail">): Settled[] {
  const { right, allowed, ...others } = detail;
  const pairs = typeof right === "string" ? [[right, allowed ?? null] as const] : Object.entries(others);
  return pairs.flatMap(([rule, value]) => (isRule(rule) ? [{ rule, value: String(value) }] : []));
}

/** The source an act was about, if it was about one. */
export function sourceOf({ detail }: Pick<ActView, "detail">): Source | null {
  return sources.find((source) => source === detail["source"]) ?? null;
}
