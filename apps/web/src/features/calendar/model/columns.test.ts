import { describe, expect, test } from "vitest";
import { itemAt } from "../testing/item.ts";
import { placeSideBySide } from "./columns.ts";
import { segmentsByDay } from "./segments.ts";

/** [start, minutes] on one day, as [start, column, columns, span] in the order given. */
function place(...given: [string, number][]) {
  const items = given.map(([time, minutes]) => itemAt(`2026-11-25T${time}`, minutes));
  const placed = placeSideBySide(segmentsByDay(items, "UTC").get("2026-11-25") ?? []);
  return items.map((item) => {
    const { column, columns, span } = placed.find((one) => one.item === item)!;
    return [column, columns, span];
  });
}

describe("what overlaps stands side by side", () => {
  test("one alone has the whole width", () =>
    expect(place(["09:00", 60], ["10:00", 60])).toEqual([
      [0, 1, 1],
      [0, 1, 1],
    ]));

  test("two share it, the earlier at the left", () =>
    expect(place(["09:30", 60], ["09:00", 60])).toEqual([
      [1, 2, 1],
      [0, 2, 1],
    ]));

  test("a column is used again as soon as it is free", () =>
    expect(place(["09:00", 180], ["09:00", 60], ["10:00", 60])).toEqual([
      [0, 2, 1],
      [1, 2, 1],
      [1, 2, 1],
    ]));

  test("one grows over columns where nothing is in its way", () =>
    expect(place(["09:00", 60], ["09:00", 60], ["09:00", 120], ["10:00", 60])).toEqual([
      [1, 3, 1],
      [2, 3, 1],
      [0, 3, 1],
      [1, 3, 2],
    ]));

  test("what is too short to be read takes the room it needs", () =>
    expect(place(["09:00", 5], ["09:10", 60])).toEqual([
      [0, 2, 1],
      [1, 2, 1],
    ]));

  test("at the day's end, too", () =>
    expect(place(["23:50", 5], ["23:55", 5])).toEqual([
      [0, 2, 1],
      [1, 2, 1],
    ]));
});

test("no two of a busy day cover each other", () => {
  const items = Array.from({ length: 60 }, (_, n) =>
    itemAt(
      `2026-11-25T${String(n % 23).padStart(2, "0")}:${String((n * 7) % 60).padStart(2, "0")}`,
      5 + ((n * 37) % 115),
      "UTC",
      {
        occurrence: `s~${n}`,
      },
    ),
  );
  const placed = placeSideBySide(segmentsByDay(items, "UTC").get("2026-11-25") ?? []);
  for (const [index, a] of placed.entries()) {
    expect(a.column + a.span).toBeLessThanOrEqual(a.columns);
    for (const b of placed.slice(index + 1)) {
      const apart =
        a.toMinute <= b.fromMinute ||
        b.toMinute <= a.fromMinute ||
        a.column + a.span <= b.column ||
        b.column + b.span <= a.column;
      expect(apart, `${a.item.occurrence} and ${b.item.occurrence}`).toBe(true);
    }
  }
});
