import type { ActView } from "@moim/protocol";
import { expect, test } from "vitest";
import { mergeActs, settledBy, sourceOf } from "./log.ts";

const act = (id: string, at: number, detail: ActView["detail"] = {}): ActView => ({
  ...{ id, at, detail, what: "ruled", to: null },
  by: { id: "hana", name: "Hana" },
});

test("the latest act is first, each once, whichever way it came", () => {
  const [a, b, c] = [act("a", 1), act("b", 2), act("c", 2)];
  expect(mergeActs([a, b], [b, c]).map(({ id }) => id)).toEqual(["c", "b", "a"]);
  expect(mergeActs([c], [a, b])).toEqual(mergeActs([b, a], [c]));
});

test("what was settled is read from an act; what isn't known is left out", () => {
  expect(settledBy(act("a", 1, { rule: "chatReach", value: "hosts" }))).toEqual({ rule: "chatReach", value: "hosts" });
  expect(settledBy(act("a", 1, { rule: "chat", value: false }))).toEqual({ rule: "chat", value: "false" });
  expect(settledBy(act("a", 1, { right: "drawing", allowed: null }))).toEqual({ rule: "drawing", value: "null" });
  expect(settledBy(act("a", 1, { right: "flying", allowed: true }))).toBeNull();
  expect(settledBy(act("a", 1, { source: "camera" }))).toBeNull();
});

test("the source of an act is one of ours, or none", () => {
  expect(sourceOf(act("a", 1, { source: "screen-audio" }))).toBe("screen-audio");
  expect(sourceOf(act("a", 1, { source: "toaster" }))).toBeNull();
});
