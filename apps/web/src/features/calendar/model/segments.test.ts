import { describe, expect, test } from "vitest";
import { itemAt } from "../testing/item.ts";
import { segmentsByDay } from "./segments.ts";

const shown = (items: ReturnType<typeof itemAt>[], zone: string) =>
  [...segmentsByDay(items, zone)].flatMap(([day, parts]) =>
    parts.map(({ fromMinute, toMinute, isContinued, goesOn }) => [day, fromMinute, toMinute, isContinued, goesOn]),
  );

describe("items are on the days of the reader's clock", () => {
  test("a morning in Seoul is the evening before in New York", () => {
    expect(shown([itemAt("2026-11-25T09:00", 60, "Asia/Seoul")], "America/New_York")).toEqual([
      ["2026-11-24", 19 * 60, 20 * 60, false, false],
    ]);
  });

  test("one over midnight is on both days, in part", () => {
    expect(shown([itemAt("2026-11-25T23:00", 120)], "UTC")).toEqual([
      ["2026-11-25", 23 * 60, 24 * 60, false, true],
      ["2026-11-26", 0, 60, true, false],
    ]);
  });

  test("one that ends at midnight isn't on the next day", () => {
    expect(shown([itemAt("2026-11-25T23:00", 60)], "UTC")).toEqual([["2026-11-25", 23 * 60, 24 * 60, false, false]]);
    expect(shown([itemAt("2026-11-25T00:00", 24 * 60)], "UTC")).toEqual([["2026-11-25", 0, 24 * 60, false, false]]);
  });

  test("within a day they are in the order of their starts", () => {
    const late = itemAt("2026-11-25T15:00");
    const early = itemAt("2026-11-25T09:00");
    expect(
      segmentsByDay([late, early], "UTC")
        .get("2026-11-25")
        ?.map(({ item }) => item),
    ).toEqual([early, late]);
    expect(segmentsByDay([late], "UTC").get("2026-11-26")).toBeUndefined();
  });
});

describe("on days when clocks change", () => {
  test("one during which an hour is left out ends by the new clock", () => {
    expect(shown([itemAt("2026-03-08T01:30", 60, "America/New_York")], "America/New_York")).toEqual([
      ["2026-03-08", 90, 210, false, false],
    ]);
  });
  test("one during which an hour comes twice is as long as it lasts", () => {
    // 01:30 to 01:30 an hour later.
    expect(shown([itemAt("2026-11-01T01:30", 60, "America/New_York")], "America/New_York")).toEqual([
      ["2026-11-01", 90, 150, false, false],
    ]);
  });
});
