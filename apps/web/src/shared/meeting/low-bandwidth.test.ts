import { afterEach, expect, test, vi } from "vitest";
import { OFFER_AFTER_MS, offerAfterMs, rememberedLowBandwidth, rememberLowBandwidth } from "./low-bandwidth.ts";

afterEach(() => vi.unstubAllGlobals());

test("sound and slides only are offered at once when a picture had to be paused, and after a while on a very weak line", () => {
  expect(offerAfterMs(undefined, 0)).toBeNull();
  expect(offerAfterMs({ mark: "fair" }, 0)).toBeNull();
  expect(offerAfterMs({ mark: "poor" }, 0)).toBe(OFFER_AFTER_MS);
  expect(offerAfterMs({ mark: "fair" }, 1)).toBe(0);
});

test("the choice is kept for the tab, and where nothing can be kept it is off", () => {
  const kept = new Map<string, string>();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  expect(rememberedLowBandwidth()).toBe(false);
  rememberLowBandwidth(true);
  expect(rememberedLowBandwidth()).toBe(true);
  rememberLowBandwidth(false);
  expect(rememberedLowBandwidth()).toBe(false);
  vi.stubGlobal("sessionStorage", undefined);
  rememberLowBandwidth(true);
  expect(rememberedLowBandwidth()).toBe(false);
});
