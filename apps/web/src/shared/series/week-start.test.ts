import { expect, test } from "vitest";
import { weekStartByTable, weekStartOf } from "./week-start.ts";

test.each([
  ["en", "SU"],
  ["en-GB", "MO"],
  ["ko", "SU"],
  ["ko-KR", "SU"],
  ["de", "MO"],
  ["ar-EG", "SA"],
])("weeks in %s begin on %s", (locale, day) => {
  expect(weekStartOf(locale)).toBe(day);
  expect(weekStartByTable(locale)).toBe(day);
});

test("the table says what the runtime says, for every region of today", () => {
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("");
  const regions = letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((region) => names.of(region) && new Intl.Locale(`und-${region}`).region === region);
  expect(regions.length).toBeGreaterThan(200);
  const noCountry = new Set(["BU", "RH", "YD", "ZZ"]);
  for (const region of regions.filter((one) => !noCountry.has(one))) {
    expect(weekStartByTable(`en-${region}`), region).toBe(weekStartOf(`en-${region}`));
  }
});
