import { occurrencesBetween, readSeries, weekdays, type Rule, type Series } from "@moim/schedule";
import { percentiles } from "./percentiles.ts";

const SERIES = 200;
const RULES = 4;
const never = { kind: "never" } as const;
const zones = [
  "Asia/Seoul",
  "America/New_York",
  "Europe/Berlin",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "Pacific/Apia",
];
const YEAR_FROM_MS = Date.UTC(2026, 0, 1);
const YEAR_TO_MS = Date.UTC(2027, 0, 1);

/** Every kind of rule as often as the others; a quarter of them are daily, which is more than people plan. */
function ruleOf(n: number): Rule {
  const interval = 1 + (n % 3);
  const weekday = weekdays[n % 5]!;
  switch (n % RULES) {
    case 0:
      return { frequency: "daily", interval: 1, ends: never };
    case 1:
      return {
        frequency: "weekly",
        interval,
        weekdays: [...new Set([weekday, "TU", "SA"] as const)],
        weekStart: "MO",
        ends: never,
      };
    case 2:
      return { frequency: "monthly", interval, on: { nth: -1, weekday }, ends: never };
    default:
      return {
        frequency: "weekly",
        interval: 1,
        weekdays: [weekday],
        weekStart: "SU",
        ends: { kind: "count", count: 1_000 },
      };
  }
}

/** Series that have been running for up to twenty years, each with a date moved and one cancelled. */
export function seriesOf(n: number): Series {
  const given = {
    uid: `bench-${n}@moim.example`,
    title: `수업 ${n}`,
    description: "",
    start: `${2006 + (n % 20)}-01-02T${String(8 + (n % 10)).padStart(2, "0")}:30`,
    zone: zones[n % zones.length]!,
    durationMinutes: 60,
    rule: ruleOf(n),
    sequence: 0,
    cancelled: false,
  };
  const series = readSeries({ ...given, exceptions: [] });
  const [first, second] = occurrencesBetween(series, YEAR_FROM_MS, YEAR_TO_MS);
  if (!first || !second) return series;
  const moved = { kind: "changed" as const, at: first.id, start: second.start, durationMinutes: 30, title: null };
  return readSeries({ ...series, exceptions: [moved, { kind: "cancelled", at: second.id }] });
}

/** Milliseconds to expand a year of 200 series, so many times over. The first time, when clocks are looked up, is apart. */
export function measureSchedule(runs: number) {
  const all = Array.from({ length: SERIES }, (_, n) => seriesOf(n));
  const expand = () => {
    const begun = performance.now();
    const dates = all.reduce((sum, series) => sum + occurrencesBetween(series, YEAR_FROM_MS, YEAR_TO_MS).length, 0);
    return { ms: performance.now() - begun, dates };
  };
  const first = expand();
  const times = Array.from({ length: runs }, () => expand().ms);
  return {
    series: SERIES,
    dates: first.dates,
    firstMs: Math.round(first.ms * 10) / 10,
    yearOf200SeriesMs: percentiles(times),
  };
}
