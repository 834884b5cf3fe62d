import type { Scope } from "../../shared/series/scope.ts";
import type { MeetingBody, MeetingFields } from "./meeting-form.ts";
import type { EditedDate } from "./series-ahead.ts";

/**
 * What a change may be for: a single date has only a title, a start and a duration of its own, and from the first date on
 * "this and following" is all there is.
 */
export function changeScopes(body: MeetingBody, initial: MeetingFields, { at, seriesStart }: EditedDate): Scope[] {
  const isForAll =
    body.repeat !== undefined ||
    body.timeZone !== initial.timeZone ||
    body.description.trim() !== initial.description.trim();
  const scopes: Scope[] = isForAll ? [] : ["this"];
  if (at !== seriesStart) scopes.push("following");
  return [...scopes, "all"];
}
