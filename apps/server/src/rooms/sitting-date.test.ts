import { cancelThis, readSeries, type Series } from "@moim/schedule";
import { describe, expect, test } from "vitest";
import { sittingDate } from "./sitting-date.ts";

const series = (uid: string, start: string, over: Partial<Series> = {}) =>
  readSeries({
    ...{ uid, title: "t", description: "", start, zone: "Asia/Seoul", durationMinutes: 60, exceptions: [] },
    ...{ rule: { frequency: "daily", interval: 2, ends: { kind: "never" } }, sequence: 0, cancelled: false },
    ...over,
  });
const daily = series("a@moim", "2026-03-02T10:00");
/** Wall time in Seoul. */
const at = (wall: string) => Date.parse(`${wall}:00+09:00`);
const dateAt = (wall: string, all = [daily]) => {
  const found = sittingDate(all, at(wall));
  return found && `${found.series.uid} ${found.date.id}`;
};

describe("the date a room is opened for", () => {
  test("is the one that takes place", () => {
    expect(dateAt("2026-03-04T10:00")).toBe("a@moim 2026-03-04T10:00");
    expect(dateAt("2026-03-04T10:59")).toBe("a@moim 2026-03-04T10:00");
  });
  test("is the nearest, before its start and after its end", () => {
    expect(dateAt("2026-03-04T09:40")).toBe("a@moim 2026-03-04T10:00");
    expect(dateAt("2026-03-04T13:00")).toBe("a@moim 2026-03-04T10:00");
  });
  test("is none where none is near, or the one there was is cancelled", () => {
    expect(dateAt("2026-03-05T10:00")).toBeNull();
    expect(dateAt("2026-03-04T10:00", [cancelThis(daily, "2026-03-04T10:00")])).toBeNull();
    expect(dateAt("2026-03-04T10:00", [])).toBeNull();
  });
  test("is the later of two that take place: the earlier one has had its time", () => {
    const both = [daily, series("b@moim", "2026-03-04T10:30", { rule: null })];
    expect(dateAt("2026-03-04T10:45", both)).toBe("b@moim 2026-03-04T10:30");
  });
  test("is called by the time its rule gives it, also where it was moved", () => {
    const moved = series("c@moim", "2026-03-02T10:00", {
      exceptions: [
        { kind: "changed", at: "2026-03-04T10:00", start: "2026-03-04T20:00", durationMinutes: null, title: null },
      ],
    });
    expect(dateAt("2026-03-04T20:10", [moved])).toBe("c@moim 2026-03-04T10:00");
  });
});
