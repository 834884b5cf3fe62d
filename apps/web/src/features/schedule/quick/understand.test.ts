import { expect, test } from "vitest";
import { understand } from "./understand.ts";

const context = { now: { date: "2026-03-11", time: "09:00" }, time: "10:30", weekStart: "SU" } as const;
const tomorrow = { date: "2026-03-12", time: "15:00", durationMinutes: null, rule: null };

test.each([
  ["내일 오후 3시", "ko"],
  ["내일 오후 3시", "en"],
  ["tomorrow 3pm", "en"],
  ["tomorrow 3pm", "ko"],
  ["3/12 15:00", "ko"],
])("%s is understood where people speak %s", async (text, locale) => {
  expect(await understand(text, locale, context)).toEqual(tomorrow);
});

test("what is unclear in one language isn't read in another", async () => {
  expect(await understand("내일 3시", "en", context)).toEqual({ unclear: "half-day", part: "3시" });
  expect(await understand("3/12 15:00", "en", context)).toEqual({ unclear: "day-month", part: "3/12" });
});
