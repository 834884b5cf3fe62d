import { shallow } from "zustand/vanilla/shallow";

/** The earlier of two values where the later is an array or plain object of the same items; otherwise the later. */
export function byItems<Part>(before: Part | undefined, after: Part): Part {
  return before !== undefined && hasItems(after) && shallow(before, after) ? before : after;
}

/** Tracks, and other objects that aren't plain, are themselves: two of them with nothing of their own are not the same. */
function hasItems(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const kind: unknown = Object.getPrototypeOf(value);
  return kind === Array.prototype || kind === Object.prototype;
}
