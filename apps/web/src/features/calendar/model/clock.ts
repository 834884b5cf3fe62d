import { Temporal } from "temporal-polyfill";
import type { Day } from "./days.ts";

export const DAY_MINUTES = 24 * 60;
export const MINUTE_MS = 60_000;

/** What a clock on the wall shows: a day, and the minute of it, 0 to 1439. */
export type Wall = { day: Day; minute: number };

/** What the clocks of a zone show at an instant. */
export function wallAt(ms: number, zone: string): Wall {
  const at = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
  return { day: at.toPlainDate().toString(), minute: at.hour * 60 + at.minute };
}

/** The instant a wall time in a zone means: of one that a change of the clock leaves out, the one after the gap; of two, the first. */
export function instantOf({ day, minute }: Wall, zone: string): number {
  const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
}

/** "10:05" */
export function writeMinute(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

/** The minute of "10:05"; null for anything else. */
export function readMinute(time: string): number | null {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)/.exec(time);
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : null;
}

/** "2026-03-02T10:05" */
export const writeWall = ({ day, minute }: Wall): string => `${day}T${writeMinute(minute)}`;

/** The instants between which days are shown: from the first's midnight to the one after the last's. */
export function windowOf(first: Day, last: Day, zone: string): { fromMs: number; toMs: number } {
  const after = Temporal.PlainDate.from(last).add({ days: 1 }).toString();
  return { fromMs: instantOf({ day: first, minute: 0 }, zone), toMs: instantOf({ day: after, minute: 0 }, zone) };
}
