/** Whole seconds until then, as a countdown shows them: never below 0. Both in server milliseconds. */
export function secondsLeft(at: number, now: number): number {
  return Math.max(0, Math.ceil((at - now) / 1_000));
}
