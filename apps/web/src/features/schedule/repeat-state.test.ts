import type { Rule } from "@moim/schedule";
import { expect, test } from "vitest";
import { draftOf, noRepeat } from "./repeat-draft.ts";
import { repeatState } from "./repeat-state.ts";

const never = { kind: "never" } as const;
const tuesdays: Rule = { frequency: "weekly", interval: 1, weekdays: ["TU"], weekStart: "MO", ends: never };
const edited = {
  occurrence: "a~2026-03-17T10:00",
  at: "2026-03-17T10:00",
  seriesStart: "2026-03-03T10:00",
  rule: tuesdays,
  zone: "Asia/Seoul",
};
const untouched = {
  draft: draftOf(tuesdays, "2026-03-17", "MO"),
  isTouched: false,
  date: "2026-03-17",
  lastDate: "2026-03-17",
  initialDate: "2026-03-17",
  edited,
};

test("an edit that leaves the repeating alone sends none, and shows where it goes with its date", () => {
  expect(repeatState(untouched)).toMatchObject({ rule: tuesdays, ruleToSend: undefined });
  const moved = repeatState({ ...untouched, date: "2026-03-19" });
  expect(moved).toMatchObject({ anchor: "2026-03-19", ruleToSend: undefined, rule: { weekdays: ["TH"] } });
  expect(moved.repeat.preset).toBe("weekly");
});

test("what is chosen and taken back is no change", () => {
  expect(repeatState({ ...untouched, isTouched: true }).ruleToSend).toBeUndefined();
  const daily = repeatState({ ...untouched, isTouched: true, draft: { ...untouched.draft, preset: "daily" } });
  expect(daily.ruleToSend).toMatchObject({ frequency: "daily" });
  const once = repeatState({ ...untouched, isTouched: true, draft: { ...untouched.draft, preset: "none" } });
  expect(once).toMatchObject({ rule: null, ruleToSend: null });
});

test("the rule that the series has, chosen again, moves with the date: what is said is what is stored", () => {
  const custom = { ...untouched.draft, preset: "custom", weekdays: ["TU"] } as const;
  const state = repeatState({ ...untouched, isTouched: true, draft: custom, date: "2026-03-18" });
  expect(state).toMatchObject({ rule: { weekdays: ["WE"] }, ruleToSend: undefined });
});

test("a date that was moved by hand repeats where its series does, until it is given another", () => {
  const byHand = { ...untouched, date: "2026-03-20", initialDate: "2026-03-20" };
  expect(repeatState(byHand)).toMatchObject({ anchor: "2026-03-17", rule: tuesdays, ruleToSend: undefined });
  expect(repeatState(byHand).repeat.preset).toBe("weekly");
  expect(repeatState({ ...byHand, date: "2026-03-18" })).toMatchObject({ rule: { weekdays: ["WE"] } });
});

test("while the field holds no date, the last that was one counts", () => {
  const fresh = { ...untouched, edited: null, draft: { ...noRepeat("SU"), preset: "weekly" } as const };
  expect(repeatState({ ...fresh, date: "" })).toMatchObject({ anchor: "2026-03-17", rule: { weekdays: ["TU"] } });
});

test("what is wrong is no rule, and stays as it was typed", () => {
  const draft = { ...noRepeat("MO"), preset: "custom", interval: "0" } as const;
  const state = repeatState({ ...untouched, edited: null, draft });
  expect(state.rule).toBeNull();
  expect(state.repeat.interval).toBe("0");
});
