import { describe, expect, test } from "vitest";
import { itemAt } from "../testing/item.ts";
import { isMoved, moveTo, moveToDay, snap } from "./move.ts";

const iso = (ms: number) => new Date(ms).toISOString();

describe("an item moved in the reader's zone", () => {
  test("is stored as what its own clocks show then", () => {
    const move = moveTo(
      itemAt("2026-11-25T09:00", 45, "Asia/Seoul"),
      { day: "2026-11-26", minute: 20 * 60 },
      "America/New_York",
    );
    expect(move.start).toBe("2026-11-27T10:00");
    expect(iso(move.startMs)).toBe("2026-11-27T01:00:00.000Z");
    expect(move.endMs - move.startMs).toBe(45 * 60_000);
  });

  test("to a day when only the reader's clocks have changed keeps the reader's time", () => {
    // New York puts its clock back on 1 November: 19:00 there is 08:00 in Seoul before, and 09:00 after.
    const item = itemAt("2026-10-31T08:00", 60, "Asia/Seoul");
    const move = moveToDay(item, "2026-10-30", "2026-11-02", "America/New_York");
    expect(move.start).toBe("2026-11-03T09:00");
  });

  test("to a day when only its own clocks have changed keeps the reader's time", () => {
    const item = itemAt("2026-10-30T08:00", 60, "America/New_York"); // 21:00 in Seoul
    expect(moveToDay(item, "2026-10-30", "2026-11-02", "Asia/Seoul").start).toBe("2026-11-02T07:00");
  });

  test("across a change of a clock that both have keeps its time", () => {
    const item = itemAt("2026-10-30T10:00", 60, "America/New_York");
    const move = moveToDay(item, "2026-10-30", "2026-11-03", "America/New_York");
    expect(move.start).toBe("2026-11-03T10:00");
    expect(move.startMs - item.startMs).toBe((4 * 24 + 1) * 3_600_000);
  });

  test("into the hour that clocks leave out stays what was asked for, which is read as after the gap", () => {
    const item = itemAt("2026-03-09T02:30", 60, "America/New_York");
    const move = moveToDay(item, "2026-03-09", "2026-03-08", "America/New_York");
    expect(move.start).toBe("2026-03-08T02:30");
    expect(iso(move.startMs)).toBe("2026-03-08T07:30:00.000Z");
  });

  test("by its second day is moved with its first", () => {
    const night = itemAt("2026-11-25T23:00", 120);
    expect(moveToDay(night, "2026-11-26", "2026-11-28", "UTC").start).toBe("2026-11-27T23:00");
    expect(moveToDay(night, "2026-11-25", "2026-11-28", "UTC").start).toBe("2026-11-28T23:00");
  });

  test("to where it was isn't moved", () => {
    const item = itemAt("2026-11-25T09:00", 45, "Asia/Seoul");
    expect(isMoved(moveToDay(item, "2026-11-25", "2026-11-25", "UTC"))).toBe(false);
    expect(isMoved(moveToDay(item, "2026-11-25", "2026-11-26", "UTC"))).toBe(true);
  });
});

test("times are taken in steps, within the day", () => {
  expect([snap(607, 15), snap(608, 15), snap(-20, 15), snap(1_440, 15)]).toEqual([600, 615, 0, 1_425]);
});
