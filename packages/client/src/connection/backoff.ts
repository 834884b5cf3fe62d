/** A dropped connection is tried again for this long before a button takes over. */
export const GIVE_UP_AFTER_MS = 5 * 60_000;
const LONGEST_DELAY_MS = 15_000;

/**
 * How long to wait before a try, in milliseconds: 0, 300, 1200, 2700, 4800, 7500 … at most 15 s, each ± 20 %, so that a
 * hundred browsers that lost one server don't come back in one instant.
 * @param attempt from 0
 * @param random 0 to 1
 */
export function reconnectDelayMs(attempt: number, random: number): number {
  return Math.min(300 * attempt ** 2, LONGEST_DELAY_MS) * (0.8 + 0.4 * random);
}
