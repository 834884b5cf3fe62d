import type { Rule } from "../rule.ts";
import { readSeries, type Series } from "../series.ts";

/** Tuesdays and Thursdays at ten in Seoul, from 3 March 2026, with whatever a test wants otherwise. */
export function sample(given: Partial<Series> = {}): Series {
  return readSeries({
    uid: "tuesday@moim.example",
    title: "화요 수업",
    description: "",
    start: "2026-03-03T10:00",
    zone: "Asia/Seoul",
    durationMinutes: 60,
    rule: { frequency: "weekly", interval: 1, weekdays: ["TU", "TH"], weekStart: "MO", ends: never },
    exceptions: [],
    sequence: 0,
    cancelled: false,
    ...given,
  });
}

export const never = { kind: "never" } as const satisfies Rule["ends"];
export const after = (count: number) => ({ kind: "count", count }) as const;
export const until = (date: string) => ({ kind: "until", date }) as const;
export const daily = (ends: Rule["ends"] = never, interval = 1): Rule => ({ frequency: "daily", interval, ends });
export const utc = (text: string): number => Date.parse(`${text}Z`);
