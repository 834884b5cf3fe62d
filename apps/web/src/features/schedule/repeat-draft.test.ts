import { ruleSchema, type Rule, type Weekday } from "@moim/schedule";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, isDate, placeOf } from "./date-place.ts";
import { checkRepeat, draftOf, fitDraft, isSameRule, noRepeat, placesOf, ruleOf } from "./repeat-draft.ts";

const plain = noRepeat("MO");
const never = { kind: "never" } as const;
const third = "2026-03-17"; // the third Tuesday
const last = "2026-03-31"; // the fifth and last Tuesday, the last day

test("a date knows its place in week and month", () => {
  expect(placeOf(third)).toEqual({ day: 17, weekday: "TU", nth: 3, isLastDay: false, isLastOfWeekday: false });
  expect(placeOf(last)).toEqual({ day: 31, weekday: "TU", nth: 5, isLastDay: true, isLastOfWeekday: true });
  expect(placeOf("2028-02-29").isLastDay).toBe(true);
  expect(placeOf("2027-02-22")).toMatchObject({ nth: 4, isLastOfWeekday: true, isLastDay: false });
  expect(addDays("2028-02-28", 2)).toBe("2028-03-01");
});

test.each(["", "2026-02-30", "1999-12-31", "2200-01-01", "2026-3-1", "tomorrow"])("%j is no date", (text) => {
  expect(isDate(text)).toBe(false);
});

test("what is offered monthly depends on the date", () => {
  expect(placesOf(third)).toEqual(["nth", "day"]);
  expect(placesOf(last)).toEqual(["last", "day", "last-day"]);
  expect(placesOf("2027-02-22")).toEqual(["nth", "last", "day"]);
  expect(placesOf(last, "nth")).toEqual(["nth", "last", "day", "last-day"]);
});

describe("a preset is the rule that its words promise for the date", () => {
  const weekly = { frequency: "weekly", interval: 1, weekStart: "MO", ends: never } as const;
  test.each<[Parameters<typeof ruleOf>[0]["preset"], string, Rule | null]>([
    ["none", third, null],
    ["daily", third, { frequency: "daily", interval: 1, ends: never }],
    ["weekly", third, { ...weekly, weekdays: ["TU"] }],
    ["weekdays", third, { ...weekly, weekdays: ["MO", "TU", "WE", "TH", "FR"] }],
    ["monthly-nth", third, { frequency: "monthly", interval: 1, on: { nth: 3, weekday: "TU" }, ends: never }],
    ["monthly-last", last, { frequency: "monthly", interval: 1, on: { nth: -1, weekday: "TU" }, ends: never }],
    ["monthly-day", third, { frequency: "monthly", interval: 1, on: { day: 17 }, ends: never }],
    ["monthly-last-day", last, { frequency: "monthly", interval: 1, on: { day: -1 }, ends: never }],
    ["yearly", third, { frequency: "yearly", interval: 1, ends: never }],
  ])("%s on %s", (preset, date, rule) => {
    expect(ruleOf({ ...plain, preset }, date)).toEqual(rule);
  });
});

test("a date that isn't the last any more takes the nearest place, and gets it back with its date", () => {
  const draft = { ...plain, preset: "monthly-last", place: "last" } as const;
  expect(fitDraft(draft, third)).toMatchObject({ preset: "monthly-nth", place: "nth" });
  expect(fitDraft(draft, last)).toMatchObject({ preset: "monthly-last", place: "last" });
  expect(fitDraft({ ...plain, preset: "monthly-last-day" }, third).preset).toBe("monthly-day");
});

test("a custom rule is on the date's own weekday until others are chosen", () => {
  const draft = { ...plain, preset: "custom", interval: "2" } as const;
  expect(ruleOf(draft, third)).toMatchObject({ interval: 2, weekdays: ["TU"] });
  expect(ruleOf({ ...draft, weekdays: ["MO", "WE"] }, third)).toMatchObject({ weekdays: ["MO", "WE"] });
});

test.each([
  [{ interval: "0" }, "interval"],
  [{ interval: "100" }, "interval"],
  [{ interval: "1.5" }, "interval"],
  [{ interval: "" }, "interval"],
  [{ weekdays: [] }, "weekdays"],
  [{ ends: "until", until: "" }, "until"],
  [{ ends: "until", until: "2026-02-31" }, "until"],
  [{ ends: "until", until: "2026-03-16" }, "untilBefore"],
  [{ ends: "count", count: "0" }, "count"],
  [{ ends: "count", count: "1001" }, "count"],
] as const)("%j is refused beside its field", (part, problem) => {
  expect(checkRepeat({ ...plain, preset: "custom", ...part }, third)).toEqual([problem]);
  expect(checkRepeat({ ...plain, preset: "none", ...part }, third)).toEqual([]);
});

test("what a preset doesn't use is not wrong", () => {
  expect(checkRepeat({ ...plain, preset: "weekly", interval: "", weekdays: [] }, third)).toEqual([]);
  expect(checkRepeat({ ...plain, preset: "daily", ends: "until", until: third }, third)).toEqual([]);
});

const days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
const ends: fc.Arbitrary<Rule["ends"]> = fc.oneof(
  fc.constant(never),
  fc.record({ kind: fc.constant("until" as const), date: fc.constant("2190-06-30") }),
  fc.record({ kind: fc.constant("count" as const), count: fc.integer({ min: 1, max: 1_000 }) }),
);
/** A date and a rule that has it. */
const ruleWithDate = fc
  .record({
    date: fc.integer({ min: 0, max: 60_000 }).map((add) => addDays("2001-01-01", add)),
    frequency: fc.constantFrom("daily" as const, "weekly" as const, "monthly" as const, "yearly" as const),
    interval: fc.integer({ min: 1, max: 99 }),
    more: fc.uniqueArray(fc.constantFrom<Weekday>(...days)),
    weekStart: fc.constantFrom<Weekday>(...days),
    pick: fc.nat(),
    ends,
  })
  .map(({ date, frequency, interval, more, weekStart, pick, ends: end }): [string, Rule] => {
    const { day, nth, weekday, isLastDay, isLastOfWeekday } = placeOf(date);
    if (frequency === "weekly") {
      const weekdays = [...new Set([weekday, ...more])];
      return [date, { frequency, interval, weekdays, weekStart, ends: end }];
    }
    if (frequency !== "monthly") return [date, { frequency, interval, ends: end }];
    const places = [
      { day },
      { nth, weekday },
      ...(isLastDay ? [{ day: -1 }] : []),
      ...(isLastOfWeekday ? [{ nth: -1, weekday }] : []),
    ];
    return [date, ruleSchema.parse({ frequency, interval, on: places[pick % places.length], ends: end })];
  });

test("every rule is shown so that saving it untouched gives it back", () => {
  fc.assert(
    fc.property(ruleWithDate, ([date, rule]) => {
      const draft = draftOf(rule, date, "SU");
      expect(checkRepeat(draft, date)).toEqual([]);
      expect(isSameRule(ruleOf(draft, date), rule)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test("rules differ in what they say, not in the order they say it", () => {
  const one: Rule = { frequency: "weekly", interval: 1, weekdays: ["MO", "WE"], weekStart: "MO", ends: never };
  expect(isSameRule(one, { ...one, weekdays: ["WE", "MO"] })).toBe(true);
  expect(isSameRule(one, { ...one, weekdays: ["WE"] })).toBe(false);
  expect(isSameRule(one, null)).toBe(false);
  expect(isSameRule(null, null)).toBe(true);
});
