import fc from "fast-check";
import { dateOf, dayOf } from "../days.ts";
import { changesIn } from "../icalendar/clock-rules.ts";
import { readLocal, writeDate, writeLocal } from "../local-time.ts";
import { ruleSchema, weekdays, type Rule } from "../rule.ts";
import { ruleDays } from "../rule-days.ts";
import { seriesSchema, type Exception, type Series } from "../series.ts";

/** Zones whose clocks do all that clocks do: nothing, an hour, half an hour, by the moon, a whole day; south and north. */
export const ZONES = [
  "Asia/Seoul",
  "America/New_York",
  "Europe/Berlin",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "Pacific/Apia",
] as const;

const weekday = fc.constantFrom(...weekdays);
const FIRST_DAY = dayOf(2001, 1, 1);

/** Days of every kind, and more than their share of 29 February, the 31st, changes of the clock and Samoa's lost day. */
const anyDay = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: dayOf(2008, 1, 1), max: dayOf(2032, 12, 31) }) },
  { weight: 1, arbitrary: fc.integer({ min: FIRST_DAY, max: dayOf(2099, 12, 31) }) },
  { weight: 1, arbitrary: fc.integer({ min: 501, max: 524 }).map((leap) => dayOf(leap * 4, 2, 29)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: 2005, max: 2040 }), fc.constantFrom(1, 3, 5, 7, 8, 10, 12))
      .map(([year, month]) => dayOf(year, month, 31)),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.integer({ min: 2005, max: 2040 }), fc.constantFrom(2, 3, 4, 9, 10, 11), fc.integer({ min: 1, max: 31 }))
      .map(([year, month, date]) => dayOf(year, month, date)),
  },
  { weight: 1, arbitrary: fc.integer({ min: dayOf(2011, 12, 1), max: dayOf(2011, 12, 31) }) },
);

/** Times of day, and more than their share of those that clocks leave out or show twice. */
const anyMinute = fc.oneof(
  fc.constantFrom(0, 60, 90, 105, 119, 120, 135, 149, 150, 179, 180, 210, 239, 240, 1439),
  fc.integer({ min: 0, max: 1439 }),
);

/** Around a change of a zone's clock; any time where it has none that year. */
function nearChange(zone: string): fc.Arbitrary<string> {
  const year = fc.integer({ min: 2002, max: 2060 });
  return fc.tuple(year, fc.nat(3), fc.integer({ min: -70, max: 70 }), anyMinute).map(([chosen, index, off, minute]) => {
    const change = changesIn(zone, chosen)[index];
    const at = change ? Math.floor(change.localMs / 60_000) + off : dayOf(chosen, 2, 29) * 1440 + minute;
    return writeLocal({ day: Math.floor(at / 1440), minute: at % 1440 });
  });
}

const anyStart = (zone: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.tuple(anyDay, anyMinute).map(([day, minute]) => writeLocal({ day, minute })) },
    { weight: 1, arbitrary: nearChange(zone) },
  );

const anyEnds = (startDay: number): fc.Arbitrary<Rule["ends"]> =>
  fc.oneof(
    fc.constant({ kind: "never" as const }),
    fc.record({
      kind: fc.constant("until" as const),
      date: fc.integer({ min: 0, max: 1_500 }).map((days) => writeDate(startDay + days)),
    }),
    fc.record({ kind: fc.constant("count" as const), count: fc.integer({ min: 1, max: 60 }) }),
  );

function anyRule(startDay: number): fc.Arbitrary<Rule> {
  const interval = fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 4 }) },
    { weight: 1, arbitrary: fc.integer({ min: 5, max: 99 }) },
  );
  const common = { interval, ends: anyEnds(startDay) };
  const { date } = dateOf(startDay);
  return fc
    .oneof(
      fc.record({ frequency: fc.constant("daily" as const), ...common }),
      fc.record({
        frequency: fc.constant("weekly" as const),
        weekdays: fc.uniqueArray(weekday, { minLength: 1, maxLength: 7 }),
        weekStart: weekday,
        ...common,
      }),
      fc.record({
        frequency: fc.constant("monthly" as const),
        on: fc.oneof(
          fc.record({ day: fc.oneof(fc.constantFrom(date, 29, 30, 31, -1), fc.integer({ min: 1, max: 31 })) }),
          fc.record({ nth: fc.constantFrom(1, 2, 3, 4, 5, -1), weekday }),
        ),
        ...common,
      }),
      fc.record({ frequency: fc.constant("yearly" as const), ...common }),
    )
    .map((rule) => ruleSchema.parse(rule));
}

/** What happens to a date: the index of it among the first, and by how many minutes it moves (null: cancelled). */
const anyMark = fc.record({
  index: fc.nat(40),
  moveMinutes: fc.option(fc.integer({ min: -20_000, max: 20_000 }), { freq: 2 }),
  durationMinutes: fc.option(fc.integer({ min: 1, max: 600 })),
  title: fc.option(fc.constantFrom("다른 제목", "Elsewhere; or not, \\n")),
});
type Mark = { index: number; moveMinutes: number | null; durationMinutes: number | null; title: string | null };

function exceptionsOf(series: Series, marks: readonly Mark[]): Exception[] {
  const { day, minute } = readLocal(series.start);
  const days: number[] = [];
  for (const one of ruleDays(series.rule, day)) if (days.push(one) > 40) break;
  const found = new Map<string, Exception>();
  for (const { index, moveMinutes, durationMinutes, title } of marks) {
    const own = days[index];
    if (own === undefined || !series.rule) continue;
    const at = writeLocal({ day: own, minute });
    const moved = own * 1440 + minute + (moveMinutes ?? 0);
    const start = writeLocal({ day: Math.floor(moved / 1440), minute: moved % 1440 });
    found.set(
      at,
      moveMinutes === null ? { kind: "cancelled", at } : { kind: "changed", at, start, durationMinutes, title },
    );
  }
  return [...found.values()];
}

/** A series in one of some zones: every kind of rule and end, with dates changed and cancelled; now and then one date alone. */
export function anySeries(zones: readonly string[] = ZONES): fc.Arbitrary<Series> {
  return fc
    .constantFrom(...zones)
    .chain((zone) => fc.tuple(fc.constant(zone), anyStart(zone)))
    .chain(([zone, start]) =>
      fc.record({
        start: fc.constant(start),
        zone: fc.constant(zone),
        durationMinutes: fc.constantFrom(15, 60, 90, 600),
        rule: fc.option(anyRule(readLocal(start).day), { freq: 20 }),
        marks: fc.array(anyMark, { maxLength: 4 }),
      }),
    )
    .map(({ marks, ...given }): Series | null => {
      const rest = { uid: "series@moim.example", title: "화요 수업", description: "", sequence: 0, cancelled: false };
      const read = seriesSchema.safeParse({ ...given, ...rest, exceptions: [] });
      if (!read.success) return null; // no date fits
      return seriesSchema.parse({ ...read.data, exceptions: exceptionsOf(read.data, marks) });
    })
    .filter((series) => series !== null);
}
