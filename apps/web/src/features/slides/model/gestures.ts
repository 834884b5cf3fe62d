import type { Spot } from "./zoom.ts";

/** What two fingers did: enlarged by `factor` about `at`, and moved along. */
export type Pinch = { factor: number; at: Spot; by: Spot };

const middleOf = (a: Spot, b: Spot): Spot => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const distanceOf = (a: Spot, b: Spot): number => Math.hypot(a.x - b.x, a.y - b.y);

/** Between two moments of two fingers. Fingers that are (almost) on one another only move. */
export function pinchOf(before: readonly [Spot, Spot], after: readonly [Spot, Spot]): Pinch {
  const from = middleOf(...before);
  const to = middleOf(...after);
  const was = distanceOf(...before);
  const is = distanceOf(...after);
  return {
    factor: was < 1 || is < 1 ? 1 : is / was,
    at: to,
    by: { x: to.x - from.x, y: to.y - from.y },
  };
}

const SWIPE = { leastPx: 48, steepness: 1.5 };

/** Which way a finger swept, however slowly: 1 to the next page (leftwards), -1 to the one before, 0 for anything else. */
export function swipeOf(from: Spot, to: Spot): -1 | 0 | 1 {
  const across = to.x - from.x;
  const along = Math.abs(to.y - from.y);
  if (Math.abs(across) < SWIPE.leastPx || Math.abs(across) < along * SWIPE.steepness) return 0;
  return across < 0 ? 1 : -1;
}

/** How much one event of a wheel enlarges. A pinch on a touchpad is many small ones, a mouse's wheel few large ones. */
export function wheelFactor(deltaY: number, deltaMode: number): number {
  const px = deltaMode === 0 ? deltaY : deltaY * 16;
  return Math.exp(-Math.max(-60, Math.min(60, px)) / 200);
}
