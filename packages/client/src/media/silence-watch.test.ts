import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SilenceWatch } from "./silence-watch.ts";

let heardAt: number | null;
let heard: number | null;
let silences: number[];
let watch: SilenceWatch;

beforeEach(() => {
  vi.useFakeTimers();
  [heardAt, heard, silences] = [performance.now(), 1_000, []];
  watch = new SilenceWatch({
    heardAt: () => heardAt,
    heard: async () => heard,
    onSilent: () => silences.push(performance.now()),
  });
});
afterEach(() => {
  watch.close();
  vi.useRealTimers();
});

const pass = async (ms: number) => await vi.advanceTimersByTimeAsync(ms);

test("a way on which nothing arrives any more is gone within 3 s", async () => {
  const from = performance.now();
  await pass(1_900);
  expect(silences).toEqual([]);
  await pass(1_100);
  expect(silences).toHaveLength(1);
  expect(silences[0]! - from).toBeLessThanOrEqual(3_000);
});

test("it is told again only after as long a time", async () => {
  await pass(5_400);
  expect(silences).toHaveLength(2);
});

test("a bus that is heard isn't looked behind", async () => {
  for (let second = 0; second < 10; second += 1) {
    await pass(1_000);
    heardAt = performance.now();
  }
  expect(silences).toEqual([]);
});

test("what else arrives speaks against it, for as long as it does", async () => {
  for (let look = 0; look < 20; look += 1) {
    await pass(500);
    heard! += 100;
  }
  expect(silences).toEqual([]);
  await pass(1_000);
  expect(silences).toHaveLength(1);
});

test("a browser that doesn't say what it received is believed to know better", async () => {
  heard = null;
  await pass(10_000);
  expect(silences).toEqual([]);
});

test("nothing is to be expected: nothing is missing", async () => {
  heardAt = null;
  await pass(10_000);
  expect(silences).toEqual([]);
});

test("a page that stood still hears what waits for it first", async () => {
  await pass(400);
  vi.setSystemTime(Date.now() + 60_000);
  const stood = vi.spyOn(performance, "now").mockReturnValue(performance.now() + 60_000);
  await pass(500);
  stood.mockRestore();
  expect(silences).toEqual([]);
});

test("a browser that never answers is asked again", async () => {
  const answer = Promise.withResolvers<number>();
  let asked = 0;
  watch.close();
  watch = new SilenceWatch({
    heardAt: () => heardAt,
    heard: () => ((asked += 1) === 1 ? answer.promise : Promise.resolve(heard)),
    onSilent: () => silences.push(performance.now()),
  });
  await pass(4_900);
  expect([asked, silences.length]).toEqual([1, 0]);
  await pass(1_500);
  expect(silences).toHaveLength(1);
  answer.resolve(1);
  await pass(500);
  expect(silences).toHaveLength(1);
});

test("closed, it says nothing, whatever it was looking at", async () => {
  await pass(2_000);
  watch.close();
  await pass(10_000);
  expect(silences).toEqual([]);
});
