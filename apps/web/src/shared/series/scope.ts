/** What a change of a date of a series is for. */
export type Scope = "this" | "following" | "all";

/** A date and what it belongs to. */
export type DateInSeries = {
  /** The wall time the rule gives it, and the first one of its series. */
  at: string;
  seriesStart: string;
  hasRule: boolean;
  /** Whether the meeting has dates besides this one's series. */
  hasOthers: boolean;
  isCancelled: boolean;
};

/** What may be cancelled from a date: on the first one "this and following" is all there is. */
export function cancelScopes({ at, seriesStart, hasRule, hasOthers, isCancelled }: DateInSeries): Scope[] {
  if (!hasRule && !hasOthers) return ["all"];
  const scopes: Scope[] = isCancelled ? [] : ["this"];
  if (hasRule && (at !== seriesStart || hasOthers)) scopes.push("following");
  return [...scopes, "all"];
}
