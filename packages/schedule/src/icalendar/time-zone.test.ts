import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { DAY_MS } from "../days.ts";
import { changesIn } from "./clock-rules.ts";
import { joinLines } from "./content-line.ts";
import { timeZone } from "./time-zone.ts";

const FROM_YEAR = 2024;

/** Each change that ical.js reads out of a VTIMEZONE, after which it holds, until the end of a year. */
function changesByIcal(zone: string, toYear: number): [number, number][] {
  const component = new ICAL.Component(ICAL.parse(joinLines(timeZone(zone, FROM_YEAR, toYear))) as unknown[]);
  const read = new ICAL.Timezone(component);
  read.utcOffset(ICAL.Time.fromDateTimeString(`${toYear}-12-31T00:00:00`));
  type Raw = Record<"year" | "month" | "day" | "hour" | "minute" | "second" | "utcOffset" | "prevUtcOffset", number>;
  return (read.changes as unknown as Raw[])
    .filter(({ year, utcOffset, prevUtcOffset }) => year <= toYear && utcOffset !== prevUtcOffset)
    .map((raw): [number, number] => [
      Date.UTC(raw.year, raw.month - 1, raw.day, raw.hour, raw.minute, raw.second),
      raw.utcOffset * 1_000,
    ])
    .toSorted(([a], [b]) => a - b);
}

function changesByTable(zone: string, toYear: number): [number, number][] {
  const years = Array.from({ length: toYear - FROM_YEAR + 1 }, (_, index) => FROM_YEAR + index);
  return years.flatMap((year) => changesIn(zone, year)).map(({ atMs, afterMs }): [number, number] => [atMs, afterMs]);
}

describe("I3: a zone as calendars get it", () => {
  test.each([
    ["Asia/Seoul", "no change"],
    ["America/New_York", "the second Sunday"],
    ["Europe/Berlin", "the last Sunday"],
    ["Australia/Lord_Howe", "half an hour"],
    ["Asia/Jerusalem", "the Friday before the last Sunday"],
    ["America/Santiago", "the Sunday after the 2nd"],
    ["America/Nuuk", "the evening before the last Sunday"],
    ["Africa/Casablanca", "Ramadan, and then no more"],
    ["Africa/Cairo", "midnight after the last Thursday, at times in November"],
    ["Asia/Gaza", "Ramadan, and then rules"],
    ["Pacific/Apia", "no change any more"],
  ])("%s: %s, until 2073", (zone) => {
    expect(changesByIcal(zone, 2073)).toEqual(changesByTable(zone, 2073));
  });

  test("rules hold for ever where 28 years follow them", () => {
    const lines = timeZone("Europe/Berlin", 2026, 2027);
    expect(lines.filter((line) => line.startsWith("RRULE"))).toEqual([
      "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
      "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    ]);
    expect(lines).not.toContain("RDATE");
  });

  test("it begins before the first change, summer in the south", () => {
    const [, , begin, start, from, to] = timeZone("Australia/Lord_Howe", 2026, 2027);
    expect([begin, start, from, to]).toEqual([
      "BEGIN:DAYLIGHT",
      "DTSTART:20260101T000000",
      "TZOFFSETFROM:+1100",
      "TZOFFSETTO:+1100",
    ]);
  });

  test("Samoa's lost day is one change of 24 hours", () => {
    const lost = changesIn("Pacific/Apia", 2011).find(({ afterMs, beforeMs }) => afterMs - beforeMs === DAY_MS);
    expect(new Date(lost!.atMs).toISOString()).toBe("2011-12-30T10:00:00.000Z");
    expect(timeZone("Pacific/Apia", 2011, 2012)).toContain("DTSTART:20111230T000000");
  });
});
