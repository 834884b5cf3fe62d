import { expect, test } from "vitest";
import { readersWeekStart } from "./week-start.ts";

test.each([
  ["en", "en-US,en;q=0.9", 7],
  ["en", "en-GB,en;q=0.9", 1],
  ["en", "de-DE,de;q=0.9,en;q=0.8", 7],
  ["en", "fr,en-AU;q=0.3", 1],
  ["ko", "ko-KR,ko;q=0.9,en-US;q=0.8", 7],
  ["ko", "en-GB", 7],
  ["en", "ar-EG,en-EG;q=0.5", 6],
  ["en", "en-!!,en-x_x;q=0.1", 7],
  ["en", null, 7],
])("in %s, asked for as %s, a week begins with day %i", (language, header, day) => {
  expect(readersWeekStart(language, header)).toBe(day);
});
