import { expect, test } from "vitest";
import type { ActView } from "@moim/protocol";
import { settledBy, sourceOf } from "./act-detail.ts";

const act = (detail: ActView["detail"]) => ({ detail });

test("what was settled is read from an act; what isn't known is left out", () => {
  expect(settledBy(act({ rule: "chatReach", value: "hosts" }))).toEqual({ rule: "chatReach", value: "hosts" });
  expect(settledBy(act({ rule: "chat", value: false }))).toEqual({ rule: "chat", value: "false" });
  expect(settledBy(act({ right: "drawing", allowed: null }))).toEqual({ rule: "drawing", value: "null" });
  expect(settledBy(act({ right: "flying", allowed: true }))).toBeNull();
  expect(settledBy(act({ source: "camera" }))).toBeNull();
});

test("the source of an act is one of ours, or none", () => {
  expect(sourceOf(act({ source: "screen-audio" }))).toBe("screen-audio");
  expect(sourceOf(act({ source: "toaster" }))).toBeNull();
});
