import type { Meeting } from "@moim/db";
import { cancelThis, readSeries, type Rule, type Weekday } from "@moim/schedule";
import { beforeAll, describe, expect, test } from "vitest";
import { testEnvironment } from "../testing/environment.ts";
import { calendarFile, calendarLinks, isAhead } from "./calendar.ts";
import { dateNow } from "./dates.ts";

const KEY = "k".repeat(22);
const now = new Date("2026-11-25T09:00:00Z");
const series = readSeries({
  uid: "s1@moim",
  title: "주간 회의; 계획, 예산",
  description: "Chapter 4\nATTENDEE:mailto:mallory@example.org",
  start: "2026-12-01T10:00",
  zone: "Asia/Seoul",
  durationMinutes: 90,
  rule: null,
  exceptions: [],
  sequence: 3,
  cancelled: false,
});
const meeting: Meeting = {
  id: "m1",
  series: [series],
  ...{ reminders: [], rules: {}, locale: null },
  ownerId: "hana",
  ownerDevice: null,
  ownerName: "Hana Kim",
  cancelledAt: null,
  liveSince: null,
  order: null,
  createdAt: new Date("2026-11-20T00:00:00Z"),
  updatedAt: new Date("2026-11-20T00:00:00Z"),
};
/** The file's lines, unfolded. */
const linesOf = (one: Meeting) => calendarFile(one, KEY, "Join", now).replaceAll("\r\n ", "").split("\r\n");

beforeAll(() => testEnvironment());

describe("a meeting's calendar file", () => {
  test("says when it is on its own clock, and where one enters", () => {
    const lines = linesOf(meeting);
    for (const line of [
      "METHOD:PUBLISH",
      "UID:s1@moim",
      "SEQUENCE:3",
      "DTSTART;TZID=Asia/Seoul:20261201T100000",
      "DTEND;TZID=Asia/Seoul:20261201T113000",
      `URL:http://localhost:3000/m/${KEY}`,
    ]) {
      expect(lines).toContain(line);
    }
  });

  test("sounds its alarms when the owner has people reminded, else ten minutes before", () => {
    const alarms = (one: Meeting) => linesOf(one).filter((line) => line.startsWith("TRIGGER"));
    expect(alarms(meeting)).toEqual(["TRIGGER:-PT10M"]);
    expect(alarms({ ...meeting, reminders: [60, 1_440] })).toHaveLength(2);
  });

  test("keeps signs that mean something in calendars as text, and no line of a description becomes one of the file's", () => {
    const lines = linesOf(meeting);
    expect(lines).toContain("SUMMARY:주간 회의\\; 계획\\, 예산");
    expect(lines.some((line) => line.startsWith("ATTENDEE"))).toBe(false);
  });

  test("names the owner, and no address that reaches them", () => {
    const organizer = linesOf(meeting).find((line) => line.startsWith("ORGANIZER"));
    expect(organizer).toContain("Hana Kim");
    expect(organizer).toContain("mailto:no-reply@moim.invalid");
  });

  test("has all dates of all series, without what was cancelled", () => {
    const weekdays: Weekday[] = ["TU"];
    const rule: Rule = {
      frequency: "weekly",
      interval: 1,
      weekdays,
      weekStart: "MO",
      ends: { kind: "count", count: 4 },
    };
    const first = cancelThis(readSeries({ ...series, rule }), "2026-12-08T10:00");
    const others = [
      { ...series, uid: "s2@moim", start: "2027-01-05T11:00" },
      { ...series, uid: "s3@moim", cancelled: true },
    ];
    const lines = linesOf({ ...meeting, series: [first, ...others] });
    expect(lines.filter((line) => line.startsWith("UID:"))).toEqual(["UID:s1@moim", "UID:s2@moim"]);
    expect(lines.filter((line) => /^RRULE:FREQ=WEEKLY.*COUNT=4/.test(line))).toHaveLength(1);
    expect(lines).toContain("EXDATE;TZID=Asia/Seoul:20261208T100000");
  });
});

test("other calendars' forms are given the instant, the title and the link", () => {
  const links = calendarLinks(dateNow(meeting, now), KEY);
  const google = new URL(links.google).searchParams;
  expect([google.get("text"), google.get("dates")]).toEqual([series.title, "20261201T010000Z/20261201T023000Z"]);
  const outlook = new URL(links.outlook).searchParams;
  expect(outlook.get("startdt")).toBe("2026-12-01T01:00:00.000Z");
  for (const form of [google, outlook]) expect(form.get("location")).toBe(`http://localhost:3000/m/${KEY}`);
});

test("what has begun or was cancelled is in no need of a calendar", () => {
  expect(isAhead(meeting, now)).toBe(true);
  expect(isAhead(meeting, new Date("2026-12-01T01:00:00Z"))).toBe(false);
  expect(isAhead({ ...meeting, cancelledAt: now }, now)).toBe(false);
});
