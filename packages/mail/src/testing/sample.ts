import { readSeries, type Series } from "@moim/schedule";
import type { Person } from "../content.ts";

/** Tuesdays and Thursdays at seven in the evening in Seoul, from 1 December 2026, with whatever a test wants otherwise. */
export function sampleSeries(given: Partial<Series> = {}): Series {
  return readSeries({
    uid: "evening-class@moim",
    title: "저녁 수업",
    description: "Chapter 1, please.",
    start: "2026-12-01T19:00",
    zone: "Asia/Seoul",
    durationMinutes: 90,
    rule: {
      frequency: "weekly",
      interval: 1,
      weekdays: ["TU", "TH"],
      weekStart: "MO",
      ends: { kind: "until", date: "2027-02-25" },
    },
    exceptions: [],
    sequence: 0,
    cancelled: false,
    ...given,
  });
}

/** Someone invited, by their first name. */
export function person(name: string, given: Partial<Person> = {}): Person {
  const id = name.toLowerCase();
  return { id, email: `${id}@example.org`, name, locale: "en", url: `https://meet.example.org/m/${id}`, ...given };
}

/** Before all of it. */
export const NOW_MS = Date.parse("2026-11-25T12:00:00Z");
