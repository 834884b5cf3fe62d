import type { ActView } from "@moim/protocol";
import { expect, test } from "vitest";
import { mergeActs } from "./log.ts";

const act = (id: string, at: number): ActView => ({
  ...{ id, at, detail: {}, what: "ruled", to: null },
  by: { id: "hana", name: "Hana" },
});

test("the latest act is first, each once, whichever way it came", () => {
  const [a, b, c] = [act("a", 1), act("b", 2), act("c", 2)];
  expect(mergeActs([a, b], [b, c]).map(({ id }) => id)).toEqual(["c", "b", "a"]);
  expect(mergeActs([c], [a, b])).toEqual(mergeActs([b, a], [c]));
});
