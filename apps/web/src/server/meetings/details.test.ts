import { expect, test } from "vitest";
import { detailsOf } from "./details.ts";
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
  expect(detailsOf(meetingFields.parse(fields), now)).toEqual({
    title: "Weekly sync",
    description: "",
    durationMinutes: 60,
    timeZone: "Asia/Seoul",
    localStart: "2026-11-23T10:00",
    startsAt: new Date("2026-11-23T01:00:00Z"),
  });
});

test("a start in the past is refused, unless an edit leaves it where it was", () => {
  const parsed = meetingFields.parse({ ...fields, date: "2026-10-01" });
  expect(() => detailsOf(parsed, now)).toThrow(expect.objectContaining({ fields: ["past"] }));
  expect(detailsOf(parsed, now, { startsAt: new Date("2026-10-01T01:00:00Z") }).title).toBe("Weekly sync");
  expect(() => detailsOf(parsed, now, { startsAt: new Date("2026-10-02T01:00:00Z") })).toThrow();
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
