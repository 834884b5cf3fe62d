import { expect, test } from "vitest";
import { changeScopes } from "./change-scopes.ts";
import { noRepeat } from "./repeat-draft.ts";

const initial = {
  title: "Class",
  description: "Bring paper.",
  date: "2026-03-17",
  time: "10:00",
  durationMinutes: "60",
  timeZone: "Asia/Seoul",
  repeat: noRepeat("MO"),
};
const { repeat: _, ...same } = initial;
const body = { ...same, durationMinutes: 60 };
const later = {
  occurrence: "a~2026-03-17T10:00",
  at: "2026-03-17T10:00",
  seriesStart: "2026-03-03T10:00",
  rule: null,
  zone: "Asia/Seoul",
};
const first = { ...later, seriesStart: later.at };

test("a title, a start and a duration may be for one date", () => {
  const changed = { ...body, title: "Exam", date: "2026-03-18", time: "11:00", durationMinutes: 90 };
  expect(changeScopes(changed, initial, later)).toEqual(["this", "following", "all"]);
});

test.each([
  ["a rule", { repeat: { frequency: "daily", interval: 1, ends: { kind: "never" } } }],
  ["an end of repeating", { repeat: null }],
  ["a description", { description: "Bring ink." }],
  ["a zone", { timeZone: "Europe/Berlin" }],
] as const)("%s can't be for one date alone", (_name, change) => {
  expect(changeScopes({ ...body, ...change }, initial, later)).toEqual(["following", "all"]);
  expect(changeScopes({ ...body, ...change }, initial, first)).toEqual(["all"]);
});

test("from the first date on, this and following is all", () => {
  expect(changeScopes(body, initial, first)).toEqual(["this", "all"]);
});
