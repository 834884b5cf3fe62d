import { expect, test } from "vitest";
import { heed, mayTell, tell, type Told } from "./muted-notice.ts";

/** When someone who never stops speaking is told, in seconds. */
function toldIn(seconds: number, unmutesAt?: number): number[] {
  let told: Told | null = null;
  const at: number[] = [];
  for (let second = 0; second <= seconds; second += 1) {
    if (second === unmutesAt) told = heed(told);
    if (!mayTell(told, second * 1_000)) continue;
    told = tell(told, second * 1_000);
    at.push(second);
  }
  return at;
}

test("who speaks while muted is told at once, not again for 30 seconds, and ever more seldom when they go on", () => {
  expect(toldIn(29)).toEqual([0]);
  expect(toldIn(700)).toEqual([0, 30, 90, 210, 450, 690]);
});

test("who unmuted is told as the first time again, but no sooner than half a minute after the last", () => {
  expect(toldIn(150, 95)).toEqual([0, 30, 90, 120]);
  expect(toldIn(40, 5)).toEqual([0, 30]);
});
