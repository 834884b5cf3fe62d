const STORAGE_KEY = "moim.low-bandwidth";

/** Whether this tab was left with sound and slides only. */
export function rememberedLowBandwidth(): boolean {
  try {
    return sessionStorage.getItem(STORAGE_KEY) === "on";
  } catch {
    return false; // storage is blocked, or this is no browser
  }
}

/** Keeps the choice for this tab: the next meeting on another line is another matter. */
export function rememberLowBandwidth(on: boolean): void {
  try {
    if (on) sessionStorage.setItem(STORAGE_KEY, "on");
    else sessionStorage.removeItem(STORAGE_KEY);
  } catch {
    // storage is blocked: the choice holds for this page only
  }
}

/** How long one's own line has to be very weak before something is offered. */
export const OFFER_AFTER_MS = 15_000;

/**
 * When sound and slides only are to be offered: after how many milliseconds from now, or null: not at all. What isn't sent any more because the
 * line doesn't carry it is reason enough at once.
 */
export function offerAfterMs(line: { mark: "fair" | "poor" } | undefined, heldCount: number): number | null {
  if (heldCount > 0) return 0;
  return line?.mark === "poor" ? OFFER_AFTER_MS : null;
}
