import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY_MS } from "./days.ts";
import { localMsOf, readLocal } from "./local-time.ts";
import { occurrencesBetween } from "./occurrences.ts";
import type { Rule } from "./rule.ts";
import type { Exception, Series } from "./series.ts";
import { cancelThisAndFollowing, changeThisAndFollowing } from "./split.ts";
import { anySeries } from "./testing/any-series.ts";
import { after, daily, sample, until } from "./testing/sample.ts";

const cancelled = (at: string): Exception => ({ kind: "cancelled", at });
const NEW = "later@moim.example";

function dates(series: Series, fromMs: number) {
  return occurrencesBetween(series, fromMs, fromMs + 1_000 * DAY_MS).map(({ id, startMs, endMs, title }) => {
    return { id, startMs, endMs, title };
  });
}

describe("changing this one and the following", () => {
  test("E4: one ends before, another begins with it, under its own identifier", () => {
    const { series, following } = changeThisAndFollowing(
      sample({ sequence: 3 }),
      "2026-03-12T10:00",
      { title: "새 수업" },
      NEW,
    );
    expect(series.rule?.ends).toEqual(until("2026-03-10"));
    expect(series).toMatchObject({ uid: "tuesday@moim.example", title: "화요 수업", sequence: 4 });
    expect(following).toMatchObject({ uid: NEW, title: "새 수업", start: "2026-03-12T10:00", sequence: 0 });
  });

  test("E4: the count is shared out", () => {
    const { series, following } = changeThisAndFollowing(
      sample({ rule: daily(after(10)) }),
      "2026-03-06T10:00",
      {},
      NEW,
    );
    expect([series.rule?.ends, following?.rule?.ends]).toEqual([after(3), after(7)]);
  });

  test("E4, E5: exceptions go to the part that has their date, and move with it", () => {
    const own = {
      kind: "changed",
      at: "2026-03-17T10:00",
      start: "2026-03-18T09:00",
      durationMinutes: null,
      title: null,
    } as const;
    const exceptions = [cancelled("2026-03-05T10:00"), cancelled("2026-03-12T10:00"), own];
    const { series, following, dropped } = changeThisAndFollowing(
      sample({ exceptions }),
      "2026-03-10T10:00",
      { start: "2026-03-10T14:00" },
      NEW,
    );
    expect(series.exceptions).toEqual([cancelled("2026-03-05T10:00")]);
    expect(following?.exceptions).toEqual([cancelled("2026-03-12T14:00"), { ...own, at: "2026-03-17T14:00" }]);
    expect(dropped).toEqual([]);
  });

  test("E5: with another rule, those whose date is gone are said", () => {
    const exceptions = [cancelled("2026-03-05T10:00"), cancelled("2026-03-12T10:00")];
    const rule: Rule = { frequency: "weekly", interval: 1, weekdays: ["TU"], weekStart: "MO", ends: { kind: "never" } };
    const { following, dropped } = changeThisAndFollowing(sample({ exceptions }), "2026-03-10T10:00", { rule }, NEW);
    expect(following?.exceptions).toEqual([]);
    expect(dropped).toEqual([cancelled("2026-03-12T10:00")]);
  });

  test("E4: from the first date on it is all", () => {
    const split = changeThisAndFollowing(sample(), "2026-03-03T10:00", { title: "새 수업" }, NEW);
    expect(split.following).toBeNull();
    expect(split.series).toMatchObject({ uid: "tuesday@moim.example", title: "새 수업", sequence: 1 });
  });

  test("E4: the later part can't have the identifier of the earlier", () => {
    expect(() => changeThisAndFollowing(sample(), "2026-03-05T10:00", {}, sample().uid)).toThrow(
      "identifier of its own",
    );
  });

  test("E4: both parts together have every date there was, and no other", () => {
    fc.assert(
      fc.property(anySeries(), fc.nat(30), (series, index) => {
        const fromMs = localMsOf(readLocal(series.start)) - 30 * DAY_MS;
        const whole = dates(series, fromMs);
        fc.pre(whole.length > 0);
        const { id } = whole[index % whole.length]!;
        const { series: earlier, following } = changeThisAndFollowing(series, id, {}, NEW);
        const parts = [...dates(earlier, fromMs), ...(following ? dates(following, fromMs) : [])];
        expect(parts.toSorted((a, b) => a.startMs - b.startMs || (a.id < b.id ? -1 : 1))).toEqual(whole);
        expect(dates(earlier, fromMs).every((one) => following === null || one.id < id)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe("cancelling this one and the following", () => {
  test("E6: leaves what was before", () => {
    const ended = cancelThisAndFollowing(sample({ exceptions: [cancelled("2026-03-12T10:00")] }), "2026-03-10T10:00");
    expect(ended).toMatchObject({ sequence: 1, cancelled: false, exceptions: [] });
    expect(dates(ended, 1_772_000_000_000).map(({ id }) => id)).toEqual(["2026-03-03T10:00", "2026-03-05T10:00"]);
  });

  test("E6: from the first date on, all is cancelled", () => {
    expect(cancelThisAndFollowing(sample(), "2026-03-03T10:00").cancelled).toBe(true);
    expect(cancelThisAndFollowing(sample({ rule: null }), "2026-03-03T10:00").cancelled).toBe(true);
  });

  test("E1: not from a date that isn't there", () => {
    expect(() => cancelThisAndFollowing(sample(), "2026-03-04T10:00")).toThrow("no such date");
  });
});
