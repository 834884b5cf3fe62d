import { expect, test } from "vitest";
import { askedTime } from "./asked-time.ts";

const now = new Date("2026-11-25T09:55:00Z");
const asked = (query: string, zone = "UTC") => askedTime(Object.fromEntries(new URLSearchParams(query)), now, zone);

test("a day and a time that were chosen in the calendar are in the form", () => {
  expect(asked("date=2026-12-01&time=14:30")).toEqual({ date: "2026-12-01", time: "14:30" });
});

test("a day alone is in the morning, today at the next half hour", () => {
  expect(asked("date=2026-12-01")).toEqual({ date: "2026-12-01", time: "10:00" });
  expect(asked("date=2026-11-25")).toEqual({ date: "2026-11-25", time: "10:30" });
  expect(asked("date=2026-11-25", "Asia/Seoul")).toEqual({ date: "2026-11-25", time: "19:30" });
});

test.each(["", "date=2026-11-24", "date=2026-13-01", "date=soon", "date=2026-11-25T10:00", "time=10:00"])(
  "%s asks for nothing",
  (query) => expect(asked(query)).toBeNull(),
);

test("a time that is none is left out", () => {
  expect(asked("date=2026-12-01&time=25:00")).toEqual({ date: "2026-12-01", time: "10:00" });
});
