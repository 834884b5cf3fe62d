import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY_MS } from "./days.ts";
import { nextOccurrence, occurrenceAt, occurrencesBetween, spanOf } from "./occurrences.ts";
import { anySeries } from "./testing/any-series.ts";
import { daily, sample, utc } from "./testing/sample.ts";

const at = (ms: number) => new Date(ms).toISOString().slice(0, 16);
const starts = (...args: Parameters<typeof occurrencesBetween>) =>
  occurrencesBetween(...args).map(({ startMs }) => at(startMs));

describe("dates between two instants", () => {
  test("a weekly 10:00 stays 10:00 when clocks change", () => {
    const series = sample({
      zone: "America/New_York",
      rule: { frequency: "weekly", interval: 1, weekdays: ["TU"], weekStart: "SU", ends: { kind: "never" } },
    });
    const found = occurrencesBetween(series, utc("2026-03-01T00:00"), utc("2026-03-12T00:00"));
    expect(found.map(({ startMs }) => at(startMs))).toEqual(["2026-03-03T15:00", "2026-03-10T14:00"]);
    expect(found.map(({ start }) => start.slice(-5))).toEqual(["10:00", "10:00"]);
  });

  test("T1: a date that falls into a gap is an hour later by the clock, and keeps its id", () => {
    const series = sample({ zone: "America/New_York", start: "2026-03-07T02:30", rule: daily() });
    const [, inGap, next] = occurrencesBetween(series, utc("2026-03-07T00:00"), utc("2026-03-10T00:00"));
    expect([inGap!.id, at(inGap!.startMs)]).toEqual(["2026-03-08T02:30", "2026-03-08T07:30"]);
    expect([next!.id, at(next!.startMs)]).toEqual(["2026-03-09T02:30", "2026-03-09T06:30"]);
  });

  test("T2: an hour is an hour across a change of the clock", () => {
    const series = sample({ zone: "Europe/Berlin", start: "2026-10-24T02:30", rule: daily(), durationMinutes: 90 });
    for (const { startMs, endMs } of occurrencesBetween(series, utc("2026-10-24T00:00"), utc("2026-10-27T00:00"))) {
      expect(endMs - startMs).toBe(90 * 60_000);
    }
  });

  test("R7: what has begun before and what has not ended is in, what only touches is not", () => {
    const series = sample(); // 01:00 to 02:00 UTC
    expect(starts(series, utc("2026-03-03T01:59"), utc("2026-03-05T01:01"))).toEqual([
      "2026-03-03T01:00",
      "2026-03-05T01:00",
    ]);
    expect(starts(series, utc("2026-03-03T02:00"), utc("2026-03-05T01:00"))).toEqual([]);
  });

  test("R6, R7: a date is found where it was moved to, not where it was; a cancelled one nowhere", () => {
    const series = sample({
      exceptions: [
        { kind: "changed", at: "2026-03-05T10:00", start: "2026-07-01T15:00", durationMinutes: 30, title: "보강" },
        { kind: "cancelled", at: "2026-03-10T10:00" },
      ],
    });
    expect(starts(series, utc("2026-03-03T00:00"), utc("2026-03-12T03:00"))).toEqual([
      "2026-03-03T01:00",
      "2026-03-12T01:00",
    ]);
    const [, moved] = occurrencesBetween(series, utc("2026-06-30T00:00"), utc("2026-07-02T00:00"));
    expect(moved).toEqual({
      id: "2026-03-05T10:00",
      start: "2026-07-01T15:00",
      startMs: utc("2026-07-01T06:00"),
      endMs: utc("2026-07-01T06:30"),
      durationMinutes: 30,
      title: "보강",
      isChanged: true,
      isCancelled: false,
    });
    expect(occurrenceAt(series, "2026-03-10T10:00")?.isCancelled).toBe(true);
    expect(occurrenceAt(series, "2026-03-12T10:00")).toMatchObject({ isChanged: false, isCancelled: false });
    for (const id of ["2026-03-11T10:00", "2026-03-12T10:30", "2026-03-12", "", "x"]) {
      expect(occurrenceAt(series, id)).toBeNull();
    }
  });

  test("R7: of a cancelled series nothing takes place, yet its dates are known", () => {
    const series = sample({ cancelled: true });
    expect(occurrencesBetween(series, utc("2026-03-03T00:00"), utc("2026-04-03T00:00"))).toEqual([]);
    expect(nextOccurrence(series, 0)).toBeNull();
    expect(occurrenceAt(series, series.start)?.isCancelled).toBe(true);
  });

  test.each([
    ["three years and more", 0, 1_101 * DAY_MS],
    ["a window the wrong way round", 1, 0],
    ["no number", Number.NaN, 1],
    ["for ever", 0, Number.POSITIVE_INFINITY],
  ])("R5: %s is refused", (_, fromMs, toMs) => {
    expect(() => occurrencesBetween(sample(), fromMs, toMs)).toThrow("at most 1,100 days");
  });

  test("R5: a window far in the future costs no walk there", () => {
    const series = sample({ start: "2000-01-01T10:00", rule: daily() });
    const fromMs = utc("2199-12-01T00:00");
    const begun = performance.now();
    // Walking there would be 70,000 dates each time, 200 million in all.
    for (let n = 0; n < 3_000; n += 1) expect(occurrencesBetween(series, fromMs, fromMs + DAY_MS)).toHaveLength(1);
    expect(performance.now() - begun).toBeLessThan(4_000);
  });

  test("windows laid end to end find each date where it begins, once", () => {
    fc.assert(
      fc.property(
        anySeries(),
        fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 2, maxLength: 8 }),
        (series, days) => {
          let fromMs = occurrenceAt(series, series.start)!.startMs - 20 * DAY_MS;
          const whole = occurrencesBetween(series, fromMs, fromMs + 1_100 * DAY_MS);
          const found = [];
          for (const length of [...days, 1_100]) {
            const begun = occurrencesBetween(series, fromMs, fromMs + length * DAY_MS);
            found.push(...begun.filter(({ startMs }) => startMs >= fromMs));
            fromMs += length * DAY_MS;
          }
          expect(found.slice(0, whole.length)).toEqual(whole);
        },
      ),
    );
  });
});

describe("the next date", () => {
  test("R7: is the one that starts now, or the first after, a moved one among them", () => {
    const moved = {
      kind: "changed",
      at: "2026-03-31T10:00",
      start: "2026-03-04T08:00",
      durationMinutes: null,
      title: null,
    } as const;
    const series = sample({ exceptions: [moved, { kind: "cancelled", at: "2026-03-05T10:00" }] });
    expect(nextOccurrence(series, utc("2026-03-03T01:00"))?.id).toBe("2026-03-03T10:00");
    expect(nextOccurrence(series, utc("2026-03-03T01:01"))?.id).toBe("2026-03-31T10:00");
    expect(nextOccurrence(series, utc("2026-03-04T00:00"))?.id).toBe("2026-03-10T10:00");
  });

  test("there is none after the last, and the first from any time before", () => {
    const series = sample({ rule: daily({ kind: "count", count: 2 }) });
    expect(nextOccurrence(series, utc("2026-03-04T01:01"))).toBeNull();
    expect(nextOccurrence(series, Number.NaN)).toBeNull();
    expect(nextOccurrence(series, -1e15)?.id).toBe("2026-03-03T10:00");
    expect(nextOccurrence(sample({ rule: null }), 0)?.id).toBe("2026-03-03T10:00");
  });

  test("it is the first that a window from there finds", () => {
    fc.assert(
      fc.property(anySeries(), fc.integer({ min: -30, max: 900 }), (series, days) => {
        const fromMs = occurrenceAt(series, series.start)!.startMs + days * DAY_MS;
        const [first] = occurrencesBetween(series, fromMs, fromMs + 1_100 * DAY_MS).filter(
          (one) => one.startMs >= fromMs,
        );
        if (first) expect(nextOccurrence(series, fromMs)).toEqual(first);
      }),
    );
  });
});

describe("the span of a series", () => {
  test("R9: is from the first start to the last end, and open for ever", () => {
    const rule = daily({ kind: "count", count: 3 });
    expect(spanOf(sample({ rule }))).toEqual({ startMs: utc("2026-03-03T01:00"), endMs: utc("2026-03-05T02:00") });
    expect(spanOf(sample()).endMs).toBeNull();
    const moved = {
      kind: "changed",
      at: "2026-03-04T10:00",
      start: "2026-04-01T10:00",
      durationMinutes: 30,
      title: null,
    } as const;
    expect(spanOf(sample({ rule, exceptions: [moved] })).endMs).toBe(utc("2026-04-01T01:30"));
  });

  test("R9: nothing takes place outside of it, and something begins with it", () => {
    fc.assert(
      fc.property(anySeries(), (series) => {
        const { startMs, endMs } = spanOf(series);
        const yearsMs = 1_100 * DAY_MS;
        expect(occurrencesBetween(series, startMs - yearsMs, startMs)).toEqual([]);
        if (endMs !== null) expect(occurrencesBetween(series, endMs, endMs + yearsMs)).toEqual([]);
        const kept = { ...series, exceptions: series.exceptions.filter(({ kind }) => kind === "changed") };
        if (kept.exceptions.length === 0) expect(nextOccurrence(kept, startMs)?.startMs).toBe(startMs);
      }),
    );
  });
});
