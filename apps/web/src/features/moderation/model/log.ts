import type { ActView } from "@moim/protocol";

/** Acts of both lists, each once, the latest first. */
export function mergeActs(a: readonly ActView[], b: readonly ActView[]): ActView[] {
  const all = new Map([...a, ...b].map((act) => [act.id, act]));
  return [...all.values()].toSorted((x, y) => y.at - x.at || (x.id < y.id ? 1 : -1));
}
