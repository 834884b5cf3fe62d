import { expect, test } from "vitest";
import { freshEar, hear, isSpeech } from "./speech.ts";

const STEP_MS = 66;

/** When speech is noticed among these levels, which come every 66 ms; null for never. */
function noticedAt(levels: Iterable<number>, stepMs = STEP_MS): number | null {
  let ear = freshEar;
  let atMs = 5_000;
  for (const level of levels) {
    ear = hear(ear, level, atMs);
    if (isSpeech(ear)) return atMs - 5_000;
    atMs += stepMs;
  }
  return null;
}

const repeat = (part: readonly number[], times: number) => Array.from({ length: times }, () => part).flat();
/** Three loud moments, and the dip between two syllables. */
const syllable = [0.6, 0.7, 0.55, 0.25];
const quiet = (times: number) => repeat([0.12, 0.15], times);

test("someone who speaks is noticed after half a second to a second", () => {
  const at = noticedAt([...quiet(10), ...repeat(syllable, 10)]);
  const began = 20 * STEP_MS;
  expect(at).toBeGreaterThan(began + 400);
  expect(at).toBeLessThan(began + 1_100);
});

test("who spoke already when the listening began is noticed too", () => {
  expect(noticedAt(repeat(syllable, 10))).toBeLessThan(1_500);
});

test("a cough, keys, and the beep of a test device are not speech", () => {
  expect(noticedAt([...quiet(10), 0.8, 0.9, 0.8, 0.6, ...quiet(20)])).toBeNull();
  expect(noticedAt([...quiet(10), ...repeat([0.7, 0.2], 100)])).toBeNull();
  expect(noticedAt(repeat([0.9, ...quiet(4)], 100))).toBeNull();
});

test("a steady noise is part of the place, and a voice above it is heard", () => {
  const fan = repeat([0.5, 0.53, 0.48], 40);
  expect(noticedAt(fan)).toBeNull();
  expect(noticedAt([...fan, ...repeat([0.8, 0.85, 0.75, 0.5], 10)])).not.toBeNull();
});

test("silence, and sounds from the next room, are nothing", () => {
  expect(noticedAt(repeat([0], 200))).toBeNull();
  expect(noticedAt(repeat([0.3, 0.33, 0.3, 0.05], 100))).toBeNull();
});

test("levels that come once a second, as in a hidden tab, tell too little at a time", () => {
  expect(noticedAt([0.1, 0.7, 0.7, 0.1], 1_000)).toBeNull();
});
