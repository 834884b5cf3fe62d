import { expect, test } from "vitest";
import { paced, paceOf } from "./pace.ts";

test("a pace is a number within bounds, or none", () => {
  expect([null, "", "fast", "-5", "1e3"].map(paceOf)).toEqual([null, null, null, null, null]);
  expect(["0", "16", "999999"].map(paceOf)).toEqual([8, 16, 1_000]);
});

test("bytes come whole and in order, in small pieces, no faster than they may", async () => {
  const bytes = Buffer.from(Array.from({ length: 5_500 }, (_, index) => index % 251));
  async function* source() {
    yield bytes.subarray(0, 3_000);
    yield bytes.subarray(3_000);
  }
  const begun = performance.now();
  const pieces: Buffer[] = [];
  for await (const piece of paced(200)(source())) pieces.push(piece);
  expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(1_000);
  // 44 kbit at 200 kbit/s; timers may be a millisecond early.
  expect(performance.now() - begun).toBeGreaterThan(200);
});
