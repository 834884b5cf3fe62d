import { describe, expect, test } from "vitest";
import { complete } from "./found.ts";
import { readKorean } from "./korean.ts";

/** A Wednesday. */
const now = { date: "2026-03-11", time: "09:00" };
const context = { now, time: "10:30", weekStart: "SU" } as const;

function understand(text: string) {
  const reading = readKorean(text, now);
  return "unclear" in reading ? reading : complete(reading, text, context);
}

describe("dates and times", () => {
  test.each([
    ["내일 오후 3시", "2026-03-12", "15:00"],
    ["다음 주 화요일 14시", "2026-03-17", "14:00"],
    ["3월 2일 오후 2시 반", "2027-03-02", "14:30"],
    ["오늘 14:30", "2026-03-11", "14:30"],
    ["오늘 저녁 7시", "2026-03-11", "19:00"],
    ["모레 오전 9시 15분", "2026-03-13", "09:15"],
    ["내일모레 정오", "2026-03-13", "12:00"],
    ["글피 자정", "2026-03-14", "00:00"],
    ["금요일 10시", "2026-03-13", "10:00"],
    ["수요일 10시", "2026-03-11", "10:00"],
    ["다음 수요일 10시", "2026-03-18", "10:00"],
    ["이번 주 일요일 오후 1시", "2026-03-15", "13:00"],
    ["다음주 월요일 오전 열 시", "2026-03-16", "10:00"],
    ["다다음 주 금요일", "2026-03-27", null],
    ["3일 뒤 오후 네 시", "2026-03-14", "16:00"],
    ["이틀 후 오전 11시", "2026-03-13", "11:00"],
    ["2주 뒤 화요일 오후 두 시 반", "2026-03-24", "14:30"],
    ["일주일 뒤", "2026-03-18", null],
    ["한 주 뒤", "2026-03-18", null],
    ["다음 달 3일 오후 1시", "2026-04-03", "13:00"],
    ["이번 달 말일 17시", "2026-03-31", "17:00"],
    ["17일 오전 8시", "2026-03-17", "08:00"],
    ["5일 오전 8시", "2026-04-05", "08:00"],
    ["2027년 1월 5일 밤 10시", "2027-01-05", "22:00"],
    ["2026-04-01 09:30", "2026-04-01", "09:30"],
    ["2026. 4. 1. 오후 3시", "2026-04-01", "15:00"],
    ["4/1 오후 3:20", "2026-04-01", "15:20"],
    ["4월 1일(수) 오후 3시에", "2026-04-01", "15:00"],
    ["4월 1일 수요일 15시", "2026-04-01", "15:00"],
    ["새벽 2시", "2026-03-12", "02:00"],
    ["오후 3시 내일", "2026-03-12", "15:00"],
    ["10시", "2026-03-11", "10:00"],
    ["8시", "2026-03-12", "08:00"],
    ["두 시간 뒤", "2026-03-11", "11:00"],
    ["30분 후", "2026-03-11", "09:30"],
    ["한 시간 반 뒤", "2026-03-11", "10:30"],
    ["낮 12시", "2026-03-11", "12:00"],
    ["낮 2시", "2026-03-11", "14:00"],
    ["밤 12시", "2026-03-12", "00:00"],
    ["내일 03:00", "2026-03-12", "03:00"],
    ["내일", "2026-03-12", null],
  ])("%s", (text, date, time) => {
    const found = understand(text);
    expect(found).toEqual({ date, time, durationMinutes: null, rule: null });
  });
});

describe("durations", () => {
  test.each([
    ["내일 오후 3시 45분 동안", "15:00", 45],
    ["내일 오후 3시, 45분 동안", "15:00", 45],
    ["내일 오후 3시 1시간", "15:00", 60],
    ["내일 오후 3시 한 시간 반", "15:00", 90],
    ["내일 오후 3시부터 2시간", "15:00", 120],
    ["내일 오후 3시 1시간 30분 동안", "15:00", 90],
    ["내일 오후 3시 한 시간 동안", "15:00", 60],
    ["내일 오후 3시 30분짜리", "15:00", 30],
    ["내일 오후 2시~4시", "14:00", 120],
    ["내일 오전 11시부터 오후 1시까지", "11:00", 120],
    ["내일 14:00-15:30", "14:00", 90],
    ["내일 14시부터 4시까지", "14:00", 120],
    ["내일 10시~11시 반", "10:00", 90],
    ["내일 23시~새벽 1시", "23:00", 120],
  ])("%s", (text, time, durationMinutes) => {
    const found = understand(text);
    expect(found).toEqual({ date: "2026-03-12", time, durationMinutes, rule: null });
  });
});

describe("repeating", () => {
  const never = { kind: "never" } as const;
  const weekly = { frequency: "weekly", interval: 1, weekStart: "SU", ends: never } as const;
  const monthly = { frequency: "monthly", interval: 1, ends: never } as const;
  test.each([
    ["매주 월요일 오전 10시", "2026-03-16", { ...weekly, weekdays: ["MO"] }],
    ["매주 수요일 오전 10시", "2026-03-11", { ...weekly, weekdays: ["WE"] }],
    ["매주 수요일 오전 8시", "2026-03-18", { ...weekly, weekdays: ["WE"] }],
    ["매주 월수금 10시", "2026-03-11", { ...weekly, weekdays: ["MO", "WE", "FR"] }],
    ["매주 화, 목 10시", "2026-03-12", { ...weekly, weekdays: ["TU", "TH"] }],
    ["매주 화요일과 목요일 10시", "2026-03-12", { ...weekly, weekdays: ["TU", "TH"] }],
    ["매주 월·수요일 10시", "2026-03-11", { ...weekly, weekdays: ["MO", "WE"] }],
    ["화요일마다 10시", "2026-03-17", { ...weekly, weekdays: ["TU"] }],
    ["격주 화요일 10시", "2026-03-24", { ...weekly, interval: 2, weekdays: ["TU"] }],
    ["3주마다 목요일 10시", "2026-03-12", { ...weekly, interval: 3, weekdays: ["TH"] }],
    ["매일 10시", "2026-03-11", { frequency: "daily", interval: 1, ends: never }],
    ["이틀마다 10시", "2026-03-11", { frequency: "daily", interval: 2, ends: never }],
    ["평일마다 10시", "2026-03-11", { ...weekly, weekdays: ["MO", "TU", "WE", "TH", "FR"] }],
    ["매달 17일 10시", "2026-03-17", { ...monthly, on: { day: 17 } }],
    ["매월 둘째 화요일 10시", "2026-04-14", { ...monthly, on: { nth: 2, weekday: "TU" } }],
    ["매달 세 번째 주 금요일 10시", "2026-03-20", { ...monthly, on: { nth: 3, weekday: "FR" } }],
    ["매달 마지막 금요일 10시", "2026-03-27", { ...monthly, on: { nth: -1, weekday: "FR" } }],
    ["매달 말일 10시", "2026-03-31", { ...monthly, on: { day: -1 } }],
    ["두 달마다 1일 10시", "2026-05-01", { ...monthly, interval: 2, on: { day: 1 } }],
    ["매년 3월 17일 10시", "2026-03-17", { frequency: "yearly", interval: 1, ends: never }],
    ["내일부터 매주 10시", "2026-03-12", { ...weekly, weekdays: ["TH"] }],
    [
      "6월 30일까지 매주 월요일 10시",
      "2026-03-16",
      { ...weekly, weekdays: ["MO"], ends: { kind: "until", date: "2026-06-30" } },
    ],
    ["매주 월요일 10시 10회", "2026-03-16", { ...weekly, weekdays: ["MO"], ends: { kind: "count", count: 10 } }],
  ])("%s", (text, date, rule) => {
    const time = text.includes("8시") ? "08:00" : "10:00";
    expect(understand(text)).toEqual({ date, time, durationMinutes: null, rule });
  });
});

describe("what is not clear is not taken", () => {
  test.each([
    ["화요일 3시", "half-day"],
    ["내일 2시~4시", "half-day"],
    ["내일 25시", "impossible"],
    ["내일 오후 3시 75분", "impossible"],
    ["2월 30일 10시", "impossible"],
    ["13월 1일", "impossible"],
    ["오늘 오전 8시", "past"],
    ["2025년 3월 1일 10시", "past"],
    ["팀 회의 내일 10시", "unknown"],
    ["언젠가", "unknown"],
    ["", "unknown"],
    ["45분", "unknown"],
    ["6월 30일까지", "unknown"],
    ["매주 월요일 10시 0번", "impossible"],
    ["2025년 1월 1일까지 매일 10시", "impossible"],
    ["내일 10시 25시간", "impossible"],
    ["tomorrow 3pm", "unknown"],
  ])("%s: %s", (text, unclear) => {
    expect(understand(text)).toMatchObject({ unclear });
  });

  test("what is left over is named", () => {
    expect(understand("팀 회의 내일 10시")).toEqual({ unclear: "unknown", part: "팀 회의" });
    expect(understand("화요일 3시")).toEqual({ unclear: "half-day", part: "3시" });
  });

  test("a long text is read in no time", () => {
    const before = performance.now();
    understand("월 수 금 ".repeat(200) + "오후 ".repeat(200));
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});
