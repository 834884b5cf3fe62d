import { spanOf } from "@moim/schedule";
import { expect, test } from "vitest";
import { changeOf, detailsOf } from "./details.ts";
import { meetingFields, newMeeting } from "./schemas.ts";

const fields = {
  title: " Weekly  sync ",
  description: "",
  date: "2026-11-23",
  time: "10:00",
  durationMinutes: 60,
  timeZone: "Asia/Seoul",
};
const now = new Date("2026-11-01T00:00:00Z");

test("a form becomes a start in wall time, its zone, and the instant both mean", () => {
  const series = detailsOf(meetingFields.parse(fields), now);
  expect(series).toMatchObject({
    ...{ title: "Weekly sync", description: "", durationMinutes: 60 },
    ...{ zone: "Asia/Seoul", start: "2026-11-23T10:00", rule: null, exceptions: [], sequence: 0, cancelled: false },
  });
  expect(spanOf(series).startMs).toBe(Date.parse("2026-11-23T01:00:00Z"));
  expect(detailsOf(meetingFields.parse(fields), now).uid, "each is an entry of its own").not.toBe(series.uid);
});

const weekly = (change: object) => ({
  ...{ frequency: "weekly", interval: 1, weekdays: ["TU"], weekStart: "MO", ends: { kind: "never" } },
  ...change,
});

test("a form that repeats begins with the first date of its rule", () => {
  expect(detailsOf(meetingFields.parse({ ...fields, repeat: weekly({}) }), now)).toMatchObject({
    start: "2026-11-24T10:00",
    rule: { frequency: "weekly", weekdays: ["TU"] },
  });
});

test("a rule without a date, or none at all, is refused by name", () => {
  const never = meetingFields.parse({ ...fields, repeat: weekly({ ends: { kind: "until", date: "2026-11-23" } }) });
  expect(() => detailsOf(never, now)).toThrow(expect.objectContaining({ fields: ["repeat"] }));
  for (const repeat of [weekly({ weekdays: [] }), weekly({ interval: 0 }), weekly({ more: 1 }), "FREQ=SECONDLY"]) {
    const { error } = meetingFields.safeParse({ ...fields, repeat });
    expect(error?.issues.map(({ path }) => path[0])).toEqual(expect.arrayContaining(["repeat"]));
  }
});

/** A date whose title, start and duration are its own. */
const asItWas = { title: "Exam", start: "2026-11-23T11:00", startMs: 0, durationMinutes: 90 };

test("what a form leaves as the date had it is no change, so that other dates don't take it on", () => {
  const form = { ...fields, title: "Exam", time: "11:00", durationMinutes: 90, description: "Bring ink." };
  const parsed = meetingFields.omit({ repeat: true }).parse(form);
  const before = { ...asItWas, startMs: Date.parse("2026-11-23T02:00:00Z") };
  expect(changeOf({ ...parsed, repeat: undefined }, before, now)).toEqual({
    description: "Bring ink.",
    zone: "Asia/Seoul",
  });
  expect(changeOf({ ...parsed, repeat: undefined, title: "Class" }, before, now)).toMatchObject({ title: "Class" });
});

test("a start in the past is refused, unless an edit leaves it where it was", () => {
  const parsed = meetingFields.parse({ ...fields, date: "2026-10-01" });
  expect(() => detailsOf(parsed, now)).toThrow(expect.objectContaining({ fields: ["past"] }));
  const before = (instant: string) => ({ ...asItWas, startMs: Date.parse(instant) });
  expect(changeOf(parsed, before("2026-10-01T01:00:00Z"), now)).toMatchObject({ start: "2026-10-01T10:00" });
  expect(() => changeOf(parsed, before("2026-10-02T01:00:00Z"), now)).toThrow();
});

test.each([
  ["title", ""],
  ["title", "x".repeat(121)],
  ["title", "a\u202Eb"],
  ["description", "x".repeat(4_001)],
  ["description", "a\u0000"],
  ["date", "2026-02-30"],
  ["date", "tomorrow"],
  ["time", "25:00"],
  ["time", ""],
  ["durationMinutes", 4],
  ["durationMinutes", 1.5],
  ["durationMinutes", "60"],
  ["durationMinutes", 1441],
  ["timeZone", "Mars/Olympus"],
  ["timeZone", "../etc/passwd"],
])("%s %j is refused by name", (name, value) => {
  const { error } = newMeeting.safeParse({ when: "scheduled", ...fields, [name]: value });
  expect(error?.issues.map(({ path }) => path[0])).toContain(name);
});
