import type { Meeting } from "@moim/db";
import { cancelAll, cancelThis, changeThis, changeThisAndFollowing, readSeries, type Series } from "@moim/schedule";
import { describe, expect, test } from "vitest";
import { cancelledDates, dateNamed, dateNow, datesBetween, datesFrom, stateOf } from "./dates.ts";

const weekly = readSeries({
  ...{
    uid: "s1@moim",
    title: "Class",
    description: "",
    start: "2026-03-02T10:00",
    zone: "Europe/Berlin",
    durationMinutes: 60,
  },
  rule: { frequency: "weekly", interval: 1, weekdays: ["MO"], weekStart: "MO", ends: { kind: "count", count: 6 } },
  ...{ exceptions: [], sequence: 0, cancelled: false },
});
const at = (instant: string) => new Date(`${instant}Z`);
const ms = (instant: string) => at(instant).getTime();
const meeting = (series: Series[], over: Partial<Meeting> = {}): Meeting => ({
  ...{ id: "m", ownerId: null, ownerDevice: "d", ownerName: "", cancelledAt: null, liveSince: null, reminders: [] },
  ...{ rules: {}, locale: null, order: null },
  ...{ createdAt: at("2026-01-01T00:00"), updatedAt: at("2026-01-01T00:00"), series, ...over },
});
const starts = (dates: { start: string }[]) => dates.map(({ start }) => start);

describe("a date's name", () => {
  test("leads to it, moved and cancelled as it is", () => {
    const moved = changeThis(weekly, "2026-03-09T10:00", { start: "2026-03-10T15:00" }).series;
    const cancelled = cancelThis(moved, "2026-03-16T10:00");
    const one = dateNamed(meeting([cancelled]), "s1~2026-03-09T10:00");
    expect(one).toMatchObject({ name: "s1~2026-03-09T10:00", start: "2026-03-10T15:00", isChanged: true });
    expect(dateNamed(meeting([cancelled]), "s1~2026-03-16T10:00")).toMatchObject({ isCancelled: true });
  });

  test.each([
    "",
    "s1",
    "s1~",
    "s1~2026-03-03T10:00",
    "s1~2026-03-09",
    "s2~2026-03-09T10:00",
    "s1@moim~2026-03-09T10:00",
    "~",
    "s1~x~y",
  ])("%j leads nowhere", (name) => {
    expect(dateNamed(meeting([weekly]), name)).toBeNull();
  });
});

test("dates of two series come in one order, across the change of the clock", () => {
  const split = changeThisAndFollowing(weekly, "2026-03-30T10:00", { start: "2026-03-31T09:00" }, "s2@moim");
  const both = meeting([split.series, split.following ?? weekly]);
  const expected = ["2026-03-23T10:00", "2026-03-31T09:00", "2026-04-07T09:00"];
  expect(starts(datesFrom(both, ms("2026-03-23T09:00"), 3))).toEqual(expected);
  expect(starts(datesBetween(both, ms("2026-03-23T00:00"), ms("2026-04-08T00:00")))).toEqual(expected);
  expect(datesFrom(both, ms("2026-03-31T07:00"), 1)[0]?.startMs, "summer time").toBe(ms("2026-03-31T07:00"));
});

test("the first dates are found however far apart they are", () => {
  const yearly = readSeries({
    ...weekly,
    rule: { frequency: "yearly", interval: 4, ends: { kind: "never" } },
    start: "2028-02-29T10:00",
  });
  expect(starts(datesFrom(meeting([yearly]), ms("2026-01-01T00:00"), 3))).toEqual([
    ...["2028-02-29T10:00", "2032-02-29T10:00", "2036-02-29T10:00"],
  ]);
});

test("cancelled dates are found between two instants, but not those of a series that is cancelled whole", () => {
  const one = cancelThis(cancelThis(weekly, "2026-03-09T10:00"), "2026-03-30T10:00");
  const until = [ms("2026-03-01T00:00"), ms("2026-03-20T00:00")] as const;
  expect(starts(cancelledDates(meeting([one]), ...until))).toEqual(["2026-03-09T10:00"]);
  expect(cancelledDates(meeting([cancelAll(one)]), ...until)).toEqual([]);
});

describe("the date a meeting is about", () => {
  const about = (now: string, over: Partial<Meeting> = {}) => dateNow(meeting([weekly], over), at(now)).start;

  test("is the one that takes place, else the next, else the last", () => {
    expect(about("2026-03-09T09:30")).toBe("2026-03-09T10:00");
    expect(about("2026-03-09T10:00"), "it has just ended").toBe("2026-03-16T10:00");
    expect(about("2026-01-01T00:00")).toBe("2026-03-02T10:00");
    expect(about("2026-12-01T00:00")).toBe("2026-04-06T10:00");
    expect(about("2036-12-01T00:00"), "long ago").toBe("2026-03-02T10:00");
  });

  test("of an open room is the one it was opened for: late, or early", () => {
    expect(about("2026-03-09T11:30", { liveSince: at("2026-03-09T09:00") })).toBe("2026-03-09T10:00");
    expect(about("2026-03-09T08:00", { liveSince: at("2026-03-09T08:00") })).toBe("2026-03-09T10:00");
  });

  test("of a meeting that was cancelled is one it had", () => {
    const gone = meeting([cancelAll(weekly)], { cancelledAt: at("2026-03-01T00:00") });
    const date = dateNow(gone, at("2026-03-09T09:30"));
    expect(date).toMatchObject({ start: "2026-03-02T10:00", isCancelled: true });
    expect(stateOf(gone, date, at("2026-03-09T09:30"))).toBe("cancelled");
  });

  test("is live while the room is open, and only that one", () => {
    const open = meeting([cancelThis(weekly, "2026-03-23T10:00")], { liveSince: at("2026-03-09T09:00") });
    const now = at("2026-03-09T09:30");
    const state = (name: string) => {
      const date = dateNamed(open, name);
      return date && stateOf(open, date, now);
    };
    expect(
      ["s1~2026-03-02T10:00", "s1~2026-03-09T10:00", "s1~2026-03-16T10:00", "s1~2026-03-23T10:00"].map(state),
    ).toEqual(["over", "live", "coming", "cancelled"]);
  });
});
