import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY_MS } from "./days.ts";
import { cancelAll, cancelThis, changeAll, changeThis } from "./edit.ts";
import { localMsOf, localOfMs, readLocal, writeLocal } from "./local-time.ts";
import { occurrencesBetween } from "./occurrences.ts";
import type { Rule } from "./rule.ts";
import type { Exception, Series } from "./series.ts";
import { anySeries } from "./testing/any-series.ts";
import { after, daily, never, sample, until, utc } from "./testing/sample.ts";

const cancelled = (at: string): Exception => ({ kind: "cancelled", at });
const moved = (at: string, start: string | null): Exception => {
  return { kind: "changed", at, start, durationMinutes: null, title: null };
};
/** The wall times of all dates in the first three years. */
function starts(series: Series, fromMs = localMsOf(readLocal(series.start)) - 30 * DAY_MS): string[] {
  return occurrencesBetween(series, fromMs, fromMs + 1_000 * DAY_MS).map(({ start }) => start);
}

describe("changing this one", () => {
  test("E2: is an exception, and what was changed before stays", () => {
    const once = changeThis(sample(), "2026-03-05T10:00", { start: "2026-03-06T09:00" }).series;
    const twice = changeThis(once, "2026-03-05T10:00", { title: "보강", durationMinutes: 30 }).series;
    expect(twice.exceptions).toEqual([
      { kind: "changed", at: "2026-03-05T10:00", start: "2026-03-06T09:00", durationMinutes: 30, title: "보강" },
    ]);
    expect(twice.sequence).toBe(2);
  });

  test("E2: a date that ends up like the others is no exception, and a cancelled one takes place again", () => {
    const away = changeThis(sample(), "2026-03-05T10:00", { start: "2026-03-06T09:00" }).series;
    expect(changeThis(away, "2026-03-05T10:00", { start: "2026-03-05T10:00" }).series.exceptions).toEqual([]);
    const gone = cancelThis(sample(), "2026-03-05T10:00");
    expect(gone.exceptions).toEqual([cancelled("2026-03-05T10:00")]);
    expect(changeThis(gone, "2026-03-05T10:00", {}).series.exceptions).toEqual([]);
  });

  test("E2, E6: a single meeting is changed and cancelled itself", () => {
    const { series } = changeThis(sample({ rule: null }), "2026-03-03T10:00", { start: "2026-03-04T11:00" });
    expect(series).toMatchObject({ start: "2026-03-04T11:00", exceptions: [], sequence: 1 });
    expect(cancelThis(series, "2026-03-04T11:00")).toMatchObject({ cancelled: true, sequence: 2 });
  });

  test("E1: what isn't there, or is cancelled, can't be changed", () => {
    expect(() => changeThis(sample(), "2026-03-04T10:00", {})).toThrow("no such date");
    expect(() => cancelThis(sample(), "2026-03-03")).toThrow("no such date");
    const gone = cancelAll(sample());
    expect(() => changeThis(gone, "2026-03-03T10:00", {})).toThrow("is cancelled");
    expect(() => changeAll(gone, "2026-03-03T10:00", {})).toThrow("is cancelled");
    expect(() => cancelAll(gone)).toThrow("is cancelled");
  });

  test("a change that the series can't hold is refused, and leaves it as it was", () => {
    const series = sample();
    const before = structuredClone(series);
    expect(() => changeThis(series, series.start, { durationMinutes: 0 })).toThrow("from a minute to a day");
    expect(() => changeThis(series, series.start, { start: "2026-02-30T10:00" })).toThrow("no such date and time");
    expect(() => changeAll(series, series.start, { start: "tomorrow" })).toThrow("no such date and time");
    expect(() => changeAll(series, series.start, { zone: "Asia/Nowhere" })).toThrow("no such time zone");
    expect(series).toEqual(before);
  });
});

describe("changing all", () => {
  test("E3, E5: another time of day goes for all, exceptions keep what is their own", () => {
    const exceptions = [moved("2026-03-05T10:00", "2026-03-06T09:00"), cancelled("2026-03-10T10:00")];
    const { series, dropped } = changeAll(sample({ exceptions }), "2026-03-12T10:00", { start: "2026-03-12T15:30" });
    expect(series.start).toBe("2026-03-03T15:30");
    expect(series.exceptions).toEqual([moved("2026-03-05T15:30", "2026-03-06T09:00"), cancelled("2026-03-10T15:30")]);
    expect([series.sequence, dropped]).toEqual([1, []]);
  });

  test("E3: a date moved by a day moves all days of the week by it", () => {
    const { series } = changeAll(sample(), "2026-03-05T10:00", { start: "2026-03-06T10:00" });
    expect(series.rule).toMatchObject({ weekdays: ["WE", "FR"] });
    expect(starts(series).slice(0, 3)).toEqual(["2026-03-04T10:00", "2026-03-06T10:00", "2026-03-11T10:00"]);
  });

  test.each<[string, Rule, string, string, string, string[]]>([
    [
      "a day of the month",
      { frequency: "monthly", interval: 1, on: { day: 10 }, ends: never },
      "2026-04-10",
      "2026-04-12",
      "2026-03-12",
      ["2026-04-12", "2026-05-12"],
    ],
    [
      "the last day",
      { frequency: "monthly", interval: 1, on: { day: -1 }, ends: never },
      "2026-04-30",
      "2026-05-31",
      "2026-04-30",
      ["2026-05-31", "2026-06-30"],
    ],
    [
      "the second Tuesday",
      { frequency: "monthly", interval: 1, on: { nth: 2, weekday: "TU" }, ends: never },
      "2026-04-14",
      "2026-04-15",
      "2026-03-18",
      ["2026-04-15", "2026-05-20"],
    ],
    [
      "the last Tuesday",
      { frequency: "monthly", interval: 1, on: { nth: -1, weekday: "TU" }, ends: never },
      "2026-04-28",
      "2026-04-29",
      "2026-03-25",
      ["2026-04-29", "2026-05-27"],
    ],
    [
      "a day each year",
      { frequency: "yearly", interval: 1, ends: never },
      "2027-03-03",
      "2027-03-05",
      "2026-03-05",
      ["2027-03-05", "2028-03-05"],
    ],
    [
      "29 February",
      { frequency: "yearly", interval: 1, ends: never },
      "2028-03-03",
      "2028-02-29",
      "2028-02-29",
      ["2032-02-29"],
    ],
  ])("E3: %s becomes the place that one date has now", (_, rule, from, to, start, next) => {
    const { series } = changeAll(sample({ rule }), `${from}T10:00`, { start: `${to}T10:00` });
    expect(series.start).toBe(`${start}T10:00`);
    const fromMs = utc(`${start}T00:00`) + 2 * DAY_MS;
    expect(nextStarts(series, fromMs, next.length)).toEqual(next.map((date) => `${date}T10:00`));
  });

  test("E5: with another rule an exception whose date is left stays, the others are dropped and said", () => {
    const exceptions = [cancelled("2026-03-05T10:00"), moved("2026-03-10T10:00", null)];
    const tuesdays: Rule = { frequency: "weekly", interval: 1, weekdays: ["TU"], weekStart: "MO", ends: never };
    const { series, dropped } = changeAll(sample({ exceptions }), "2026-03-03T10:00", { rule: tuesdays });
    expect(series.exceptions).toEqual([moved("2026-03-10T10:00", null)]);
    expect(dropped).toEqual([cancelled("2026-03-05T10:00")]);
    expect(changeAll(series, series.start, { rule: null }).dropped).toEqual([moved("2026-03-10T10:00", null)]);
  });

  test("E5: the rule it has already, said in another order, is no other rule: it moves with the date", () => {
    const { rule } = sample();
    const again = Object.fromEntries(Object.entries(rule!).toReversed()) as Rule;
    const change = { rule: again, start: "2026-03-06T10:00" };
    const { series, dropped } = changeAll(
      sample({ exceptions: [cancelled("2026-03-10T10:00")] }),
      "2026-03-05T10:00",
      change,
    );
    expect([series.rule, dropped]).toEqual([{ ...rule, weekdays: ["WE", "FR"] }, []]);
    expect(series.exceptions).toEqual([cancelled("2026-03-11T10:00")]);
  });

  test("a rule that is none is refused", () => {
    const change = { rule: { frequency: "secondly", interval: 1, ends: never } as unknown as Rule };
    expect(() => changeAll(sample(), "2026-03-05T10:00", change)).toThrow("expected form");
  });

  test("E3: title, description, duration and zone are everyone's; the wall time stays in another zone", () => {
    const change = { title: "새 제목", description: "두 줄\n입니다", durationMinutes: 45, zone: "Europe/Berlin" };
    const { series } = changeAll(sample(), "2026-03-05T10:00", change);
    expect(series).toMatchObject({ ...change, start: "2026-03-03T10:00", sequence: 1 });
  });

  test("E3: a last day moves with the others, so that none is lost", () => {
    const series = sample({ rule: daily(until("2026-03-10")) });
    const changed = changeAll(series, "2026-03-05T10:00", { start: "2026-03-20T10:00" }).series;
    expect(starts(changed)).toHaveLength(starts(series).length);
  });

  test("E3: days and weeks move as one, whatever their interval, exceptions with them", () => {
    fc.assert(
      fc.property(anySeries(), fc.integer({ min: -40, max: 40 }), fc.nat(20), (series, days, index) => {
        fc.pre(series.rule?.frequency === "daily" || series.rule?.frequency === "weekly");
        const first = readLocal(series.start);
        const earliest = [
          first,
          ...series.exceptions.flatMap((one) => (one.kind === "changed" && one.start ? [readLocal(one.start)] : [])),
        ];
        fc.pre(earliest.every(({ day }) => day > 11_400));
        // Only what the rule gives: dates moved by hand stay where they are.
        const rigid = { ...series, exceptions: series.exceptions.filter(({ kind }) => kind === "cancelled") };
        const before = starts(rigid);
        const id = before[index % Math.max(1, before.length)] ?? series.start;
        const shift = (text: string) => writeLocal(localOfMs(localMsOf(readLocal(text)) + days * DAY_MS));
        const { series: changed, dropped } = changeAll(rigid, id, { start: shift(id) });
        expect(dropped).toEqual([]);
        const fromMs = localMsOf(readLocal(series.start)) + (days - 30) * DAY_MS;
        const spans = before.slice(0, -3).map(shift);
        expect(starts(changed, fromMs).slice(0, spans.length)).toEqual(spans);
      }),
    );
  });
});

describe("cancelling all", () => {
  test("E6: raises the sequence and keeps the dates", () => {
    const series = sample({ rule: daily(after(3)), exceptions: [cancelled("2026-03-04T10:00")], sequence: 4 });
    expect(cancelAll(series)).toEqual({ ...series, cancelled: true, sequence: 5 });
  });
});

/** The next so many dates from an instant on. */
function nextStarts(series: Series, fromMs: number, count: number): string[] {
  const found: string[] = [];
  for (let beginMs = fromMs; found.length < count; beginMs += 1_000 * DAY_MS) {
    found.push(...occurrencesBetween(series, beginMs, beginMs + 1_000 * DAY_MS).map(({ start }) => start));
  }
  return found.slice(0, count);
}
