import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createImageCache } from "./image-cache.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());
const SIZE = { width: 1280, height: 720 };
const image = (src: string) => ({ src, size: SIZE });
const flush = () => vi.advanceTimersByTimeAsync(0);

/** A line in the hands of a test: each load waits until it is answered. */
function heldLine() {
  const under: { src: string; signal: AbortSignal; arrive: () => void }[] = [];
  const fetchOne = (src: string, signal: AbortSignal) =>
    new Promise<ReturnType<typeof image>>((resolve, reject) => {
      under.push({ src, signal, arrive: () => resolve(image(src)) });
      signal.addEventListener("abort", () => reject(new Error("aborted")));
    });
  return { under, fetchOne };
}

test("an image is fetched once, and known when it has arrived", async () => {
  const fetchOne = vi.fn((url: string) => Promise.resolve(image(`${url}?paced`)));
  const cache = createImageCache(fetchOne);
  const heard = vi.fn();
  cache.subscribe(heard);
  cache.want(["a"]);
  cache.want(["a"]);
  expect(cache.loaded("a")).toBeNull();
  await flush();
  expect(cache.loaded("a")).toEqual({ src: "a?paced", size: SIZE });
  expect(fetchOne).toHaveBeenCalledTimes(1);
  expect(heard).toHaveBeenCalledTimes(1);
});

test("an image that fails is tried again, and after several failures when it is wanted again", async () => {
  let broken = true;
  const fetchOne = vi.fn(() => (broken ? Promise.reject(new Error("gone")) : Promise.resolve(image("a"))));
  const cache = createImageCache(fetchOne);
  cache.want(["a"]);
  await vi.runAllTimersAsync();
  expect(fetchOne).toHaveBeenCalledTimes(5);
  broken = false;
  cache.want(["a"]);
  await vi.runAllTimersAsync();
  expect(cache.loaded("a")?.size).toEqual(SIZE);
});

test("images come one after the other, and one that fails doesn't hold up the rest", async () => {
  const { under, fetchOne } = heldLine();
  const cache = createImageCache((src, signal) =>
    src === "bad" ? Promise.reject(new Error("gone")) : fetchOne(src, signal),
  );
  cache.want(["bad", "a", "b"]);
  await flush();
  expect(under.map(({ src }) => src)).toEqual(["a"]);
  under[0]!.arrive();
  await flush();
  expect(under.map(({ src }) => src)).toEqual(["a", "b"]);
});

test("when the page turns, what is no longer the most urgent is given up, and what is goes on", async () => {
  const { under, fetchOne } = heldLine();
  const cache = createImageCache(fetchOne);
  cache.want(["a", "b"]);
  cache.want(["b", "c"]);
  expect(under.map(({ src, signal }) => [src, signal.aborted])).toEqual([
    ["a", true],
    ["b", false],
  ]);
  cache.want(["b"]);
  under[0]!.arrive(); // too late
  under[1]!.arrive();
  await flush();
  expect([cache.loaded("a"), cache.loaded("b")?.size]).toEqual([null, SIZE]);
  expect(under).toHaveLength(2);
});
