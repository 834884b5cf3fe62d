import fc from "fast-check";
import { expect, test } from "vitest";
import { GIVE_UP_AFTER_MS, reconnectDelayMs } from "./backoff.ts";

const attempt = fc.nat(1_000);
const random = fc.double({ min: 0, max: 1, noNaN: true });

test("the first try is at once, the next soon, none later than 15 s and a fifth", () => {
  expect([0, 1, 2, 3, 4].map((n) => reconnectDelayMs(n, 0.5))).toEqual([0, 300, 1_200, 2_700, 4_800]);
  fc.assert(
    fc.property(attempt, random, (n, chance) => {
      const delay = reconnectDelayMs(n, chance);
      expect(delay).toBeGreaterThanOrEqual(n === 0 ? 0 : 239.9);
      expect(delay).toBeLessThanOrEqual(18_000.1);
    }),
  );
});

test("waits grow with every try, whatever chance adds is at most a fifth either way", () => {
  fc.assert(
    fc.property(attempt, random, (n, chance) => {
      const middle = reconnectDelayMs(n, 0.5);
      expect(reconnectDelayMs(n + 1, 0.5)).toBeGreaterThanOrEqual(middle);
      expect(Math.abs(reconnectDelayMs(n, chance) - middle)).toBeLessThanOrEqual(middle * 0.2 + 1e-9);
    }),
  );
});

test("a hundred browsers that lost one server don't come back in one instant", () => {
  const delays = new Set(Array.from({ length: 100 }, (_one, index) => reconnectDelayMs(3, index / 100)));
  expect(delays.size).toBe(100);
});

test("there are tries enough before a button takes over", () => {
  let waited = 0;
  let tries = 0;
  while (waited < GIVE_UP_AFTER_MS) waited += reconnectDelayMs(tries++, 0.5);
  expect(tries).toBeGreaterThan(20);
});
