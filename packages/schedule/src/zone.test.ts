import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { ZONES } from "./testing/any-series.ts";
import { utc } from "./testing/sample.ts";
import { instantOf, isZone, localMsAt } from "./zone.ts";

const zones = [...ZONES, "UTC", "Africa/Cairo", "Asia/Gaza", "America/Nuuk", "America/Santiago", "Asia/Kolkata"];

test.each([
  ["a time left out is read with the offset before", "America/New_York", "2026-03-08T02:30", "2026-03-08T07:30"],
  ["the first minute left out, too", "America/New_York", "2026-03-08T02:00", "2026-03-08T07:00"],
  ["the minute after the gap is itself", "America/New_York", "2026-03-08T03:00", "2026-03-08T07:00"],
  ["of two the first is meant", "America/New_York", "2026-11-01T01:30", "2026-11-01T05:30"],
  ["the minute after both is itself", "America/New_York", "2026-11-01T02:00", "2026-11-01T07:00"],
  ["half an hour left out", "Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:45"],
  ["half an hour twice", "Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45"],
  ["a day left out", "Pacific/Apia", "2011-12-30T10:00", "2011-12-30T20:00"],
  ["the day after it", "Pacific/Apia", "2011-12-31T10:00", "2011-12-30T20:00"],
  ["Ramadan in Morocco", "Africa/Casablanca", "2024-03-10T02:30", "2024-03-10T01:30"],
])("T1: %s", (_, zone, local, instant) => {
  expect(new Date(instantOf(utc(local), zone)).toISOString()).toBe(new Date(utc(instant)).toISOString());
});

const anyMs = fc.integer({ min: Date.UTC(2000, 0, 2), max: Date.UTC(2199, 11, 30) });

test("T1: any wall time is what Temporal calls compatible", () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), anyMs, (zone, ms) => {
      const local = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO("UTC").toPlainDateTime();
      expect(instantOf(ms, zone)).toBe(local.toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds);
    }),
    { numRuns: 500 },
  );
});

test("T1: around every change of a clock, minute by minute, too", () => {
  for (const zone of zones) {
    let at = Temporal.Instant.from("2009-06-01T00:00Z").toZonedDateTimeISO(zone).getTimeZoneTransition("next");
    for (let n = 0; at && n < 8; n += 1, at = at.getTimeZoneTransition("next")) {
      const local = at.toPlainDateTime();
      for (let minutes = -130; minutes <= 130; minutes += 13) {
        const wall = local.add({ minutes });
        expect(instantOf(utc(wall.toString({ smallestUnit: "second" })), zone)).toBe(
          wall.toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds,
        );
      }
    }
  }
});

test("T3: the wall clock at an instant is what Intl shows", () => {
  const shown = new Map(
    zones.map((timeZone) => [
      timeZone,
      new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }),
    ]),
  );
  fc.assert(
    fc.property(fc.constantFrom(...zones), anyMs, (zone, anyOf) => {
      const ms = Math.floor(anyOf / 1000) * 1000;
      expect(new Date(localMsAt(ms, zone)).toISOString().slice(0, 19).replace("T", " ")).toBe(
        shown.get(zone)!.format(ms),
      );
    }),
    { numRuns: 500 },
  );
});

test.each([["Asia/Seoul"], ["Asia/Kolkata"], ["Asia/Calcutta"], ["America/Argentina/Ushuaia"], ["Etc/GMT+9"], ["UTC"]])(
  "T4: %s is a zone",
  (name) => {
    expect(isZone(name)).toBe(true);
  },
);

test.each([["+09:00"], ["asia/seoul"], ["Seoul"], ["Asia/Nowhere"], ["Asia/Seoul\r\nX:1"], [""], ["KST"], ["../UTC"]])(
  "T4: %j is none",
  (name) => {
    expect(isZone(name)).toBe(false);
  },
);
