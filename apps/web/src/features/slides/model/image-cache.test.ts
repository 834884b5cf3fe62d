import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createImageCache } from "./image-cache.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());
const SIZE = { width: 1280, height: 720 };

test("an image is fetched once, and known when it has arrived", async () => {
  const fetchOne = vi.fn(() => Promise.resolve(SIZE));
  const cache = createImageCache(fetchOne);
  const heard = vi.fn();
  cache.subscribe(heard);
  cache.load("a");
  cache.load("a");
  expect(cache.sizeOf("a")).toBeNull();
  await vi.runAllTimersAsync();
  expect(cache.sizeOf("a")).toEqual(SIZE);
  expect(fetchOne).toHaveBeenCalledTimes(1);
  expect(heard).toHaveBeenCalledTimes(1);
});

test("an image that fails is tried again, and after several failures when it is wanted again", async () => {
  let broken = true;
  const fetchOne = vi.fn(() => (broken ? Promise.reject(new Error("gone")) : Promise.resolve(SIZE)));
  const cache = createImageCache(fetchOne);
  cache.load("a");
  await vi.runAllTimersAsync();
  expect(fetchOne).toHaveBeenCalledTimes(5);
  broken = false;
  cache.load("a");
  await vi.runAllTimersAsync();
  expect(cache.sizeOf("a")).toEqual(SIZE);
});
