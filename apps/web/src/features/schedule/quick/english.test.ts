import { describe, expect, test } from "vitest";
import { readEnglish } from "./english.ts";
import { complete } from "./found.ts";

/** A Wednesday. */
const now = { date: "2026-03-11", time: "09:00" };
const context = { now, time: "10:30", weekStart: "MO" } as const;

function understand(text: string) {
  const reading = readEnglish(text, now);
  return "unclear" in reading ? reading : complete(reading, text, context);
}

describe("dates, times and durations", () => {
  test.each([
    ["tomorrow 3pm", "2026-03-12", "15:00", null],
    ["next Tuesday 14:00 for 45 min", "2026-03-17", "14:00", 45],
    ["on 5 May at 10", "2026-05-05", "10:00", null],
    ["May 5", "2026-05-05", null, null],
    ["2026-05-06 09:30", "2026-05-06", "09:30", null],
    ["friday noon", "2026-03-13", "12:00", null],
    ["in two hours", "2026-03-11", "11:00", null],
    ["in 3 days at 4pm", "2026-03-14", "16:00", null],
    ["the 17th at 5pm", "2026-03-17", "17:00", null],
    ["the 5th at 5pm", "2026-04-05", "17:00", null],
    ["17 March 2027 3:30 pm", "2027-03-17", "15:30", null],
    ["3pm", "2026-03-11", "15:00", null],
    ["8am", "2026-03-12", "08:00", null],
    ["tuesday 2-4pm", "2026-03-17", "14:00", 120],
    ["monday from 10:00 to 11:30", "2026-03-16", "10:00", 90],
    ["day after tomorrow 9am", "2026-03-13", "09:00", null],
    ["tomorrow, 10am, for 1.5 hours", "2026-03-12", "10:00", 90],
    ["tomorrow 10am for an hour and a half", "2026-03-12", "10:00", 90],
    ["tomorrow 10am for 1h 15m", "2026-03-12", "10:00", 75],
    ["tomorrow 10am for half an hour", "2026-03-12", "10:00", 30],
    ["for 2 hours tomorrow 10am", "2026-03-12", "10:00", 120],
    ["tomorrow 03:00", "2026-03-12", "03:00", null],
    ["half past 10 tomorrow", "2026-03-12", "10:30", null],
    ["quarter to 11 on Friday", "2026-03-13", "10:45", null],
    ["25/3 10am", "2026-03-25", "10:00", null],
    ["tomorrow", "2026-03-12", null, null],
  ])("%s", (text, date, time, durationMinutes) => {
    expect(understand(text)).toEqual({ date, time, durationMinutes, rule: null });
  });
});

describe("repeating", () => {
  const never = { kind: "never" } as const;
  const weekly = { frequency: "weekly", interval: 1, weekStart: "MO", ends: never } as const;
  const monthly = { frequency: "monthly", interval: 1, ends: never } as const;
  test.each([
    ["every Monday 10:00", "2026-03-16", { ...weekly, weekdays: ["MO"] }],
    ["every Wednesday at 10am", "2026-03-11", { ...weekly, weekdays: ["WE"] }],
    ["Mondays at 10:00", "2026-03-16", { ...weekly, weekdays: ["MO"] }],
    ["every Tue and Thu 10:00", "2026-03-12", { ...weekly, weekdays: ["TU", "TH"] }],
    ["every Monday, Wednesday & Friday 10:00", "2026-03-11", { ...weekly, weekdays: ["MO", "WE", "FR"] }],
    ["every other Tuesday at 10:00", "2026-03-24", { ...weekly, interval: 2, weekdays: ["TU"] }],
    ["every second Friday 10:00", "2026-03-13", { ...weekly, interval: 2, weekdays: ["FR"] }],
    ["every 3 weeks on Thursday at 10:00", "2026-03-12", { ...weekly, interval: 3, weekdays: ["TH"] }],
    ["weekly 10:00 starting tomorrow", "2026-03-12", { ...weekly, weekdays: ["TH"] }],
    ["every weekday 10:00", "2026-03-11", { ...weekly, weekdays: ["MO", "TU", "WE", "TH", "FR"] }],
    ["daily at 10:00", "2026-03-11", { frequency: "daily", interval: 1, ends: never }],
    ["every 2 days 10:00", "2026-03-11", { frequency: "daily", interval: 2, ends: never }],
    ["the second Tuesday of every month 10:00", "2026-04-14", { ...monthly, on: { nth: 2, weekday: "TU" } }],
    ["every third Tuesday of the month 10:00", "2026-03-17", { ...monthly, on: { nth: 3, weekday: "TU" } }],
    ["last Friday of each month at 10:00", "2026-03-27", { ...monthly, on: { nth: -1, weekday: "FR" } }],
    ["monthly on the 17th 10:00", "2026-03-17", { ...monthly, on: { day: 17 } }],
    ["every month on the last day 10:00", "2026-03-31", { ...monthly, on: { day: -1 } }],
    ["every 2 months on the 1st at 10:00", "2026-05-01", { ...monthly, interval: 2, on: { day: 1 } }],
    ["annually on 17 March 10:00", "2026-03-17", { frequency: "yearly", interval: 1, ends: never }],
    [
      "every Monday 10:00 until 30 June",
      "2026-03-16",
      { ...weekly, weekdays: ["MO"], ends: { kind: "until", date: "2026-06-30" } },
    ],
    [
      "every Monday until June 30 at 10:00",
      "2026-03-16",
      { ...weekly, weekdays: ["MO"], ends: { kind: "until", date: "2026-06-30" } },
    ],
    [
      "every Monday 10:00 for 10 times",
      "2026-03-16",
      { ...weekly, weekdays: ["MO"], ends: { kind: "count", count: 10 } },
    ],
  ])("%s", (text, date, rule) => {
    expect(understand(text)).toEqual({ date, time: "10:00", durationMinutes: null, rule });
  });

  test("with a duration", () => {
    expect(understand("every Monday 10:00 for 45 min")).toMatchObject({ date: "2026-03-16", durationMinutes: 45 });
  });
});

describe("what is not clear is not taken", () => {
  test.each([
    ["tuesday at 3", "half-day"],
    ["tomorrow 3:30", "half-day"],
    ["5/6 10am", "day-month"],
    ["every third Tuesday 10:00", "nth"],
    ["this friday 3pm EST", "zone"],
    ["tomorrow 14:00 UTC", "zone"],
    ["yesterday 3pm", "past"],
    ["last Tuesday", "past"],
    ["today 8am", "past"],
    ["1 March 2025", "past"],
    ["30 February", "unknown"],
    ["team sync tomorrow 3pm", "unknown"],
    ["someday", "unknown"],
    ["", "unknown"],
    ["for 45 min", "unknown"],
    ["tomorrow or friday 3pm", "unknown"],
    ["tomorrow 10am for 2 minutes", "impossible"],
    ["every day until 1 January 2025", "impossible"],
    ["every 200 days", "impossible"],
    ["내일 오후 3시", "unknown"],
  ])("%s: %s", (text, unclear) => {
    expect(understand(text)).toMatchObject({ unclear });
  });

  test("what is left over is named", () => {
    expect(understand("team sync tomorrow 3pm")).toEqual({ unclear: "unknown", part: "team sync" });
  });

  test("a long text is read in no time", () => {
    const before = performance.now();
    understand("every mon and tue and ".repeat(50));
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});
