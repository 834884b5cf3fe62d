import type { Template } from "@moim/db";
import type { Rule } from "@moim/schedule";
import { expect, test } from "vitest";
import { startFrom } from "./templates.ts";

const now = new Date("2026-03-04T09:30:00+09:00"); // a Wednesday
const template = (over: Partial<Template> = {}): Template => ({
  ...{ id: "t", title: "Class", description: "", time: "09:00", weekday: "TU", timeZone: "Asia/Seoul" },
  ...{ durationMinutes: 45, rule: null, reminders: [], rules: {}, locale: null, deckIds: [], createdAt: now, ...over },
});
const weekly = (over: object = {}): Rule => ({
  ...{ frequency: "weekly", interval: 1, weekdays: ["WE"], weekStart: "MO", ends: { kind: "never" } },
  ...over,
});

test("a single meeting begins on its next day of the week that is ahead", () => {
  expect(startFrom(template(), now)).toMatchObject({ date: "2026-03-10", time: "09:00", rule: null });
  expect(startFrom(template({ weekday: "WE" }), now), "today's has gone by").toMatchObject({ date: "2026-03-11" });
  expect(startFrom(template({ weekday: "WE", time: "10:00" }), now)).toMatchObject({ date: "2026-03-04" });
});

test("a series begins with its next date; a last day or a count that ended it before doesn't keep it from that", () => {
  expect(startFrom(template({ rule: weekly() }), now)).toMatchObject({ date: "2026-03-11", rule: weekly() });
  const over = weekly({ ends: { kind: "until", date: "2026-01-31" } });
  expect(startFrom(template({ rule: over }), now)).toMatchObject({ date: "2026-03-11", rule: weekly() });
  const later = weekly({ ends: { kind: "until", date: "2026-07-31" } });
  expect(startFrom(template({ rule: later }), now).rule).toEqual(later);
  const five = weekly({ ends: { kind: "count", count: 5 } });
  expect(startFrom(template({ rule: five }), now)).toMatchObject({ date: "2026-03-11", rule: five });
  const monthly: Rule = { frequency: "monthly", interval: 1, on: { day: 31 }, ends: { kind: "never" } };
  expect(startFrom(template({ rule: monthly }), now)).toMatchObject({ date: "2026-03-31" });
});
