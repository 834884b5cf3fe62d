import fc from "fast-check";
import { expect, test } from "vitest";
import { isDate } from "../date-place.ts";
import { understand } from "./understand.ts";

const context = { now: { date: "2026-03-11", time: "09:00" }, time: "10:30", weekStart: "SU" } as const;
const pieces =
  "매주 격주 매달 매년 평일마다 월요일 화 수금 둘째 마지막 금요일 말일 다음 주 이번 달 내일 모레 3일 17일 3월 2월 30일 2027년 오전 오후 밤 3시 14시 반 30분 시간 한 두 동안 " +
  "부터 까지 ~ 뒤 10회 every other second last Tuesday Mon and weekday month of the day until June 30 for 45 min an hour tomorrow " +
  "next week noon midnight in at 3pm 14:00 3 5/6 2026-05-06 10 times - , . / 99999 0 -1 \u0000 \u{1F600} （ constructor __proto__";
const words = fc
  .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...pieces.split(" ")) }, fc.string()), { maxLength: 9 })
  .chain((parts) => fc.constantFrom(parts.join(" "), parts.join("")));

test("whatever is typed is either not taken, or a date to come, a time and a length that there are", async () => {
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(words, fc.constantFrom("en", "ko"), async (text, locale) => {
      const found = await understand(text, locale, context);
      if ("unclear" in found) return;
      taken += 1;
      expect(isDate(found.date)).toBe(true);
      expect(`${found.date}T${found.time ?? "23:59"}` >= "2026-03-11T09:00").toBe(true);
      if (found.time !== null) expect(found.time).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
      if (found.durationMinutes !== null) expect(found.durationMinutes).toBeGreaterThanOrEqual(5);
      if (found.rule) expect(found.rule.interval).toBeGreaterThanOrEqual(1);
    }),
    { numRuns: 4_000 },
  );
  expect(taken, "some of it must make sense").toBeGreaterThan(100);
});
