import { expect, test } from "vitest";
import { phaseAt, remaining, type MeetingStart } from "./meeting-start.ts";

const start: MeetingStart = {
  startMs: 1_000,
  endMs: 2_000,
  zone: "UTC",
  live: false,
  endedMs: null,
  cancelledMs: null,
};

test("a date is ahead, due and over; while the room is open it is live, early and late too", () => {
  expect([999, 1_000, 1_999, 2_000].map((now) => phaseAt(start, now))).toEqual(["coming", "due", "due", "over"]);
  expect([0, 1_500, 9_000].map((now) => phaseAt({ ...start, live: true }, now))).toEqual(["live", "live", "live"]);
});

test("what is left is told in two units, to the last second", () => {
  const until = (seconds: number) => remaining(seconds * 1_000, 0);
  expect(until(3 * 86_400 + 7_200 + 59)).toEqual({ unit: "days", days: 3, hours: 2 });
  expect(until(86_400)).toEqual({ unit: "days", days: 1, hours: 0 });
  expect(until(86_399)).toEqual({ unit: "hours", hours: 23, minutes: 59 });
  expect(until(3_600)).toEqual({ unit: "hours", hours: 1, minutes: 0 });
  expect(until(3_599)).toEqual({ unit: "minutes", minutes: 59, seconds: 59 });
  expect(remaining(1_000, 999)).toEqual({ unit: "minutes", minutes: 0, seconds: 1 });
  expect(remaining(1_000, 5_000)).toEqual({ unit: "minutes", minutes: 0, seconds: 0 });
});
