import type { ActView } from "@moim/protocol";
import { rights } from "@moim/protocol/permissions";
import { sources, type RoomRules, type Source } from "@moim/protocol/views";

/** A rule, or a right, and what it was settled to. */
export type Settled = { rule: keyof RoomRules; value: string };

const rules: readonly string[] = [
  ...rights,
  ...(["chatReach", "presenting", "waitingRoom", "invitedSkip", "locked"] satisfies (keyof RoomRules)[]),
];
const isRule = (name: string): name is keyof RoomRules => rules.includes(name);

/** What an act settled, for all or for one; null for any other, and where this version doesn't know what it was. */
export function settledBy({ detail }: Pick<ActView, "detail">): Settled | null {
  const { rule, value = null, right, allowed = null } = detail;
  if (typeof rule === "string" && isRule(rule)) return { rule, value: String(value) };
  return typeof right === "string" && isRule(right) ? { rule: right, value: String(allowed) } : null;
}

/** The source an act was about, if it was about one. */
export function sourceOf({ detail }: Pick<ActView, "detail">): Source | null {
  return sources.find((source) => source === detail["source"]) ?? null;
}

/** The values that have a word of their own. */
const values = ["true", "false", "null", "everyone", "hosts", "invited"] as const;
export function isKnownValue(value: string): value is (typeof values)[number] {
  return (values as readonly string[]).includes(value);
}
