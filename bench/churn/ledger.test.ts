import { expect, test } from "vitest";
import { balance, type Stay } from "./ledger.ts";

const acknowledged = [
  { room: "a", text: "one", at: 20_000 },
  { room: "a", text: "two", at: 50_000 },
];
const stay = (who: string, from: number, to: number, ...texts: string[]): Stay => ({
  ...{ who, room: "a", from, to },
  seen: new Map(texts.map((text) => [text, new Set([text])])),
});
const stored = new Map([["a", ["one", "two"]]]);

test("nothing is lost when all is stored, and seen by all who were there", () => {
  const stays = [stay("pia", 0, 90_000, "one", "two"), stay("late", 40_000, 90_000, "two"), stay("gone", 0, 25_000)];
  expect(balance(acknowledged, stored, stays)).toEqual({ acknowledged: 2, lost: [], doubled: [] });
});

test("lost is what isn't stored, and what someone who was there didn't see", () => {
  const { lost } = balance(acknowledged, new Map([["a", ["two"]]]), [stay("pia", 0, 90_000, "one")]);
  expect(lost).toEqual(["one: not stored", "two: not seen by pia"]);
});

test("doubled is what is stored twice, and what someone saw under two ids", () => {
  const twice = { ...stay("pia", 0, 90_000, "one", "two"), seen: new Map([["two", new Set(["x", "y"])]]) };
  const { doubled } = balance(acknowledged, new Map([["a", ["one", "two", "one"]]]), [twice]);
  expect(doubled).toEqual(["one: stored 2 times", "two: seen 2 times by pia"]);
});
