import type { Meeting } from "@moim/db";
import { beforeAll, describe, expect, test } from "vitest";
import { testEnvironment } from "../testing/environment.ts";
import { calendarFile, calendarLinks, isAhead } from "./calendar.ts";

const KEY = "k".repeat(22);
const now = new Date("2026-11-25T09:00:00Z");
const meeting: Meeting = {
  id: "m1",
  title: "주간 회의; 계획, 예산",
  description: "Chapter 4\nATTENDEE:mailto:mallory@example.org",
  localStart: "2026-12-01T10:00",
  timeZone: "Asia/Seoul",
  startsAt: new Date("2026-12-01T01:00:00Z"),
  durationMinutes: 90,
  ownerId: "hana",
  ownerDevice: null,
  ownerName: "Hana Kim",
  cancelledAt: null,
  liveSince: null,
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
      "UID:m1@moim",
      "DTSTART;TZID=Asia/Seoul:20261201T100000",
      "DTEND;TZID=Asia/Seoul:20261201T113000",
      `URL:http://localhost:3000/m/${KEY}`,
    ]) {
      expect(lines).toContain(line);
    }
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

  test("is newer after each change", () => {
    const changed = { ...meeting, updatedAt: new Date("2026-11-20T00:05:00Z") };
    const sequence = (one: Meeting) => Number(/^SEQUENCE:(\d+)$/m.exec(calendarFile(one, KEY, "Join", now))?.[1]);
    expect(sequence(changed)).toBeGreaterThan(sequence(meeting));
  });
});

test("other calendars' forms are given the instant, the title and the link", () => {
  const links = calendarLinks(meeting, KEY);
  const google = new URL(links.google).searchParams;
  expect([google.get("text"), google.get("dates")]).toEqual([meeting.title, "20261201T010000Z/20261201T023000Z"]);
  const outlook = new URL(links.outlook).searchParams;
  expect(outlook.get("startdt")).toBe("2026-12-01T01:00:00.000Z");
  for (const form of [google, outlook]) expect(form.get("location")).toBe(`http://localhost:3000/m/${KEY}`);
});

test("what has begun, is going on or was cancelled is in no need of a calendar", () => {
  expect(isAhead(meeting, now)).toBe(true);
  expect(isAhead(meeting, meeting.startsAt)).toBe(false);
  expect(isAhead({ ...meeting, liveSince: now }, now)).toBe(false);
  expect(isAhead({ ...meeting, cancelledAt: now }, now)).toBe(false);
});
