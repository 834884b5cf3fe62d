import { expect, test } from "vitest";
import { cancelScopes } from "./scope.ts";

const later = {
  at: "2026-03-17T10:00",
  seriesStart: "2026-03-03T10:00",
  hasRule: true,
  hasOthers: false,
  isCancelled: false,
};

test.each([
  ["a date within a series", later, ["this", "following", "all"]],
  ["its first date", { ...later, at: later.seriesStart }, ["this", "all"]],
  [
    "the first date of a later part",
    { ...later, at: later.seriesStart, hasOthers: true },
    ["this", "following", "all"],
  ],
  ["a date that is cancelled already", { ...later, isCancelled: true }, ["following", "all"]],
  ["a single meeting", { ...later, hasRule: false }, ["all"]],
  ["a single date beside a series", { ...later, hasRule: false, hasOthers: true }, ["this", "all"]],
] as const)("from %s one cancels %j: %j", (_name, date, scopes) => {
  expect(cancelScopes(date)).toEqual(scopes);
});
