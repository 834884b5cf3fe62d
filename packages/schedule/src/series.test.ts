import { expect, test } from "vitest";
import { ScheduleError, scheduleReasons, type ScheduleReason } from "./reasons.ts";
import { readSeries, type Exception } from "./series.ts";
import { after, daily, never, sample, until } from "./testing/sample.ts";

const weekly = { frequency: "weekly", interval: 1, weekdays: ["TU"], weekStart: "MO", ends: never };
const moved = (at: string, start: string | null = null): Exception => {
  return { kind: "changed", at, start, durationMinutes: null, title: "다른 제목" };
};

function refusal(change: Record<string, unknown>): ScheduleReason | null {
  try {
    readSeries({ ...sample(), ...change });
    return null;
  } catch (error) {
    if (error instanceof ScheduleError) return error.reason;
    throw error;
  }
}

test.each<[ScheduleReason, string, Record<string, unknown>]>([
  ["time-invalid", "a day that isn't there", { start: "2026-02-29T10:00" }],
  ["time-invalid", "a start without a time", { start: "2026-03-03" }],
  ["time-invalid", "a last day with a time", { rule: daily(until("2026-04-01T10:00")) }],
  ["zone-unknown", "an offset for a zone", { zone: "+09:00" }],
  ["zone-unknown", "lines for a zone", { zone: "Asia/Seoul\r\nATTENDEE:mailto:x@y.example" }],
  ["interval-out-of-range", "every 0 days", { rule: daily(never, 0) }],
  ["interval-out-of-range", "every 100 days", { rule: daily(never, 100) }],
  ["interval-out-of-range", "every 1.5 days", { rule: daily(never, 1.5) }],
  ["count-out-of-range", "no date", { rule: daily(after(0)) }],
  ["count-out-of-range", "a million dates", { rule: daily(after(1_000_000)) }],
  ["duration-out-of-range", "no duration", { durationMinutes: 0 }],
  ["duration-out-of-range", "more than a day", { durationMinutes: 1441 }],
  ["weekdays-missing", "no weekday", { rule: { ...weekly, weekdays: [] } }],
  ["weekdays-missing", "a weekday twice", { rule: { ...weekly, weekdays: ["TU", "TU"] } }],
  ["never-happens", "an end before the start", { rule: daily(until("2026-03-02")) }],
  [
    "never-happens",
    "each 31 February",
    { start: "2026-02-01T10:00", rule: { frequency: "monthly", interval: 12, on: { day: 31 }, ends: never } },
  ],
  ["exception-unknown", "a change of no date", { exceptions: [moved("2026-03-04T10:00")] }],
  ["exception-unknown", "a change of a date at another time", { exceptions: [moved("2026-03-05T10:01")] }],
  ["exception-unknown", "a change of a date before the start", { exceptions: [moved("2026-02-26T10:00")] }],
  ["exception-unknown", "a change within a single meeting", { rule: null, exceptions: [moved("2026-03-03T10:00")] }],
  [
    "exception-doubled",
    "two changes of a date",
    { exceptions: [moved("2026-03-05T10:00"), moved("2026-03-05T10:00")] },
  ],
  ["too-many-exceptions", "501 changes", { exceptions: Array(501).fill(moved("2026-03-05T10:00")) }],
  ["series-invalid", "a title that turns its direction", { title: "a\u202Eb" }],
  ["series-invalid", "a title of two lines", { title: "a\r\nATTENDEE:mailto:x@y.example" }],
  ["series-invalid", "an identifier with a line's end", { uid: "a\r\nb" }],
  ["series-invalid", "a rule every second", { rule: { frequency: "secondly", interval: 1, ends: never } }],
  ["series-invalid", "a key of someone's own", { owner: "me" }],
])("R8: %s: %s", (reason, _, change) => {
  expect(refusal(change)).toBe(reason);
  expect(scheduleReasons[reason]).toMatch(/^[A-Z].*\.$/);
});

test("R4: the start becomes the first date of the rule", () => {
  expect(sample({ start: "2026-03-04T10:00" }).start).toBe("2026-03-05T10:00");
  const last = { frequency: "monthly", interval: 1, on: { nth: -1, weekday: "FR" }, ends: never } as const;
  expect(sample({ start: "2026-03-28T10:00", rule: last }).start).toBe("2026-04-24T10:00");
});

test("R6: exceptions are kept in order of their dates, up to 500 of them", () => {
  const exceptions = [moved("2026-03-10T10:00"), moved("2026-03-05T10:00", "2026-03-20T09:00")];
  expect(sample({ exceptions }).exceptions.map(({ at }) => at)).toEqual(["2026-03-05T10:00", "2026-03-10T10:00"]);
  expect(sample({ exceptions })).toEqual(readSeries(sample({ exceptions })));
});
