import { expect, test } from "vitest";
import { BREATH_MS, heard, nextLookAt, SPEAKS_AFTER_MS, STAYS_MS, toldOf, type Voices } from "./voices.ts";

/** Looks at these times, each with who is loud then. */
const follow = (...looks: [atMs: number, ...loud: string[]][]): Voices =>
  looks.reduce<Voices>((voices, [at, ...loud]) => heard(voices, new Set(loud), at), []);

test("who coughs isn't among the speakers, who goes on is", () => {
  expect(toldOf(follow([0, "ada"], [SPEAKS_AFTER_MS - 1, "ada"]))).toEqual([]);
  expect(toldOf(follow([0, "ada"], [SPEAKS_AFTER_MS, "ada"]))).toEqual(["ada"]);
  expect(toldOf(follow([0, "ada"], [500], [500 + BREATH_MS], [SPEAKS_AFTER_MS, "ada"])), "two coughs").toEqual([]);
  expect(toldOf(follow([0, "ada"], [900], [1_200, "ada"], [SPEAKS_AFTER_MS, "ada"])), "a breath").toEqual(["ada"]);
});

test("who has spoken stays for some seconds, and comes back at once within them", () => {
  const spoke = follow([0, "ada"], [3_000, "ada"], [4_000]);
  expect(toldOf(heard(spoke, new Set(), 4_000 + STAYS_MS - 1))).toEqual(["ada"]);
  expect(heard(spoke, new Set(), 4_000 + STAYS_MS)).toEqual([]);
  expect(toldOf(follow([0, "ada"], [3_000, "ada"], [90_000])), "after a long speech").toEqual(["ada"]);
  const again = heard(spoke, new Set(["ada"]), 9_000);
  expect(toldOf(heard(again, new Set(), 15_000))).toEqual(["ada"]);
});

test("speakers stand in the order they began, whoever goes on", () => {
  const both = follow([0, "bo"], [3_000, "bo", "ada"], [5_000, "ada"], [6_000, "ada", "bo"]);
  expect(toldOf(both)).toEqual(["bo", "ada"]);
});

test("the next look is when someone is to be told or dropped, and never while all just speak", () => {
  expect(nextLookAt([])).toBeNull();
  expect(nextLookAt(follow([0, "ada"]))).toBe(SPEAKS_AFTER_MS);
  expect(nextLookAt(follow([0, "ada"], [3_000, "ada"]))).toBeNull();
  expect(nextLookAt(follow([0, "ada"], [3_000, "ada"], [4_000]))).toBe(4_000 + STAYS_MS);
});
