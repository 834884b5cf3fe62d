// node compare.ts COUNT SEED: expands so many series ourselves, and from our .ics by ical.js, and prints what differs as JSON.
import fc from "fast-check";
import { DAY_MS } from "../days.ts";
import { writeCalendar } from "../icalendar/index.ts";
import { occurrencesBetween, WINDOW_MAX_DAYS } from "../occurrences.ts";
import type { Series } from "../series.ts";
import { anySeries } from "./any-series.ts";
import { expandByIcal, type Found } from "./by-ical.ts";

const DATES_MAX = 45;
const WINDOW_MS = WINDOW_MAX_DAYS * DAY_MS;
const SHOWN = 5;

/** What we find in a span of any length, window by window, by start. */
function ours(series: Series, fromMs: number, toMs: number): Found[] {
  const found: Found[] = [];
  for (let beginMs = fromMs; beginMs < toMs; beginMs += WINDOW_MS) {
    const endMs = Math.min(beginMs + WINDOW_MS, toMs);
    for (const { id, start, startMs, endMs: end, title } of occurrencesBetween(series, beginMs, endMs)) {
      if (startMs >= beginMs) found.push({ id, start, startMs, endMs: end, title });
    }
  }
  return found;
}

/** The wall time of the rule decides up to where a cut list of dates is complete: a moved date may lie anywhere. */
function complete(found: readonly Found[], isCut: boolean): { fromMs: number; toMs: number; within: Found[] } {
  const lastId = found.map(({ id }) => id).reduce((a, b) => (a > b ? a : b), "");
  const last = found.find(({ id }) => id === lastId)!;
  const fromMs = Math.min(...found.map(({ startMs }) => startMs));
  const all = Math.max(...found.map(({ startMs }) => startMs)) + 1;
  // Two weeks, as dates move by no more; and further on nothing moved is to be expected when nothing was cut.
  const toMs = isCut ? Math.min(last.startMs, all) - 15 * DAY_MS : all + 400 * DAY_MS;
  return { fromMs, toMs, within: found.filter(({ startMs }) => startMs < toMs) };
}

const [count = 100, seed = 1] = process.argv.slice(2).map(Number);
const totals = { series: 0, occurrences: 0, plain: 0, gap: 0, overlap: 0, cut: 0 };
const differences: unknown[] = [];
const person = { name: "하나", address: "hana@moim.example" };
for (const series of fc.sample(anySeries(), { numRuns: count, seed })) {
  totals.series += 1;
  const entry = { series, only: null, organizer: person, attendees: [], url: null, linkLabel: "" };
  const ics = writeCalendar("PUBLISH", [{ ...entry, remindersMinutesBefore: [] }], 0);
  const { found, kinds, disagreements } = expandByIcal(ics, DATES_MAX);
  for (const kind of ["plain", "gap", "overlap"] as const) totals[kind] += kinds[kind];
  if (disagreements.length > 0) differences.push({ series, disagreements });
  if (found.length === 0) {
    // Every date is cancelled.
    if (ours(series, Date.UTC(2000), Date.UTC(2200)).length > 0) differences.push({ series, ours: "some", theirs: [] });
    continue;
  }
  const isCut = found.length === DATES_MAX;
  totals.cut += Number(isCut);
  const { fromMs, toMs, within } = complete(found, isCut);
  totals.occurrences += within.length;
  const mine = ours(series, fromMs, toMs);
  if (JSON.stringify(mine) !== JSON.stringify(within)) differences.push({ series, ours: mine, theirs: within });
  // Into the middle of it: nothing before is to be walked through, nothing is to be different.
  const [first, last] = [within[Math.floor(within.length / 3)], within[Math.floor((within.length * 2) / 3)]];
  if (first && last) {
    const middle = within.filter(({ startMs }) => startMs >= first.startMs && startMs < last.startMs);
    const part = ours(series, first.startMs, last.startMs);
    if (JSON.stringify(part) !== JSON.stringify(middle)) differences.push({ series, ours: part, theirs: middle });
  }
}
const zone = new Intl.DateTimeFormat("en").resolvedOptions().timeZone;
const result = { zone, ...totals, differences: differences.length, shown: differences.slice(0, SHOWN) };
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
