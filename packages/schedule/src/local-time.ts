import { DAY_MS, FIRST_YEAR, LAST_YEAR, dateOf, dayOf } from "./days.ts";

const MINUTE_MS = 60_000;
const written = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?$/;
const two = (value: number) => (value < 10 ? `0${value}` : `${value}`);

/** What a wall clock shows, as a day and the minute of it. */
export type LocalTime = { day: number; minute: number };

/** Reads "2026-03-02T10:00" or "2026-03-02"; null where there is no such time, or no such date in our years. */
export function parseLocal(text: string): LocalTime | null {
  const parts = written.exec(text);
  if (!parts) return null;
  const [year, month, date, hour, minute] = parts.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  if (year < FIRST_YEAR || year > LAST_YEAR || hour > 23 || minute > 59) return null;
  const day = dayOf(year, month, date);
  const found = dateOf(day);
  return found.month === month && found.date === date ? { day, minute: hour * 60 + minute } : null;
}

/** Reads what was validated before. */
export function readLocal(text: string): LocalTime {
  const local = parseLocal(text);
  if (!local) throw new RangeError(`Not a local time: ${text}`);
  return local;
}

/** "2026-03-02" */
export function writeDate(day: number): string {
  const { year, month, date } = dateOf(day);
  return `${year}-${two(month)}-${two(date)}`;
}

/** "10:00" */
export const writeMinute = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** "2026-03-02T10:00" */
export const writeLocal = ({ day, minute }: LocalTime): string => `${writeDate(day)}T${writeMinute(minute)}`;

/** A wall time as if it were UTC, in milliseconds: what offsets are added to. */
export const localMsOf = ({ day, minute }: LocalTime): number => day * DAY_MS + minute * MINUTE_MS;

/** The other way round, to the minute. */
export function localOfMs(localMs: number): LocalTime {
  const day = Math.floor(localMs / DAY_MS);
  return { day, minute: Math.floor((localMs - day * DAY_MS) / MINUTE_MS) };
}
