import { expect, test } from "vitest";
import { assetKeyOf, isThumbnailKey, thumbnailKeyOf } from "./asset-keys.ts";

const SECRET = "0123456789abcdefghijklmnopqrstuvwxyz";
const DAY_MS = 24 * 60 * 60_000;

test("S8: an asset key is the same each time, and another for each meeting, participant and secret", () => {
  const key = assetKeyOf("m", "p", SECRET);
  expect(assetKeyOf("m", "p", SECRET)).toBe(key);
  expect(
    new Set([key, assetKeyOf("m2", "p", SECRET), assetKeyOf("m", "p2", SECRET), assetKeyOf("m", "p", "x")]).size,
  ).toBe(4);
});

test("a thumbnail's key works for one deck, today and tomorrow", () => {
  const now = 20_000.5 * DAY_MS;
  const key = thumbnailKeyOf("content", SECRET, now);
  expect(thumbnailKeyOf("content", SECRET, now + 1_000)).toBe(key);
  expect(isThumbnailKey(key, "content", SECRET, now)).toBe(true);
  expect(isThumbnailKey(key, "content", SECRET, now + DAY_MS)).toBe(true);
  expect(isThumbnailKey(key, "content", SECRET, now + 2 * DAY_MS)).toBe(false);
  expect(isThumbnailKey(key, "another", SECRET, now)).toBe(false);
  expect(isThumbnailKey(key, "content", `${SECRET}!`, now)).toBe(false);
  const [, mac] = key.split(".");
  expect(isThumbnailKey(`99999.${mac}`, "content", SECRET, now)).toBe(false);
  expect(isThumbnailKey("", "content", SECRET, now)).toBe(false);
});
