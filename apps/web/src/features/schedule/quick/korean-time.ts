import type { WallTime } from "../../../shared/time/wall-time.ts";
import type { Unclear } from "./found.ts";
import { numberOf, NUMBER } from "./korean-numbers.ts";
import { clock, minutesBetween, type Words } from "./words.ts";

/** A time, and the date with it where it was told from now on: "두 시간 뒤". */
type KoreanTime = { time?: string; durationMinutes?: number; date?: string };
type Unreadable = { unclear: Unclear; part: string };

const HALF = "(오전|오후|아침|새벽|점심|낮|저녁|밤|am|pm|AM|PM)";
const TIME = `(?:${HALF}\\s*)?(?:(${NUMBER})\\s*시(?:\\s*(?:(\\d{1,2})\\s*분(?!\\s*(?:동안|짜리))|(반)))?|(\\d{1,2}):(\\d{2})|(정오|자정))`;
const HOURS = `(${NUMBER})\\s*시간(?:\\s*(?:(\\d{1,2})\\s*분|(반)))?`;

/** 0 to 23; null for "3", which may be either, and for what no clock shows. */
function hourOf(hour: number, half: string | undefined, isExact: boolean): number | "unclear" | null {
  if (hour > 23) return null;
  switch (half?.toLowerCase()) {
    case "오전":
    case "아침":
    case "새벽":
    case "am":
      return hour > 12 ? null : hour % 12;
    case "오후":
    case "저녁":
    case "pm":
      return hour > 12 ? hour : (hour % 12) + 12;
    case "밤":
      // Up to five in the morning it is still night.
      return hour > 12 ? hour : hour === 12 ? 0 : hour < 6 ? hour : hour + 12;
    case "낮":
    case "점심":
      return hour > 12 ? hour : hour >= 10 ? hour : hour + 12;
    default:
      return isExact || hour === 0 || hour > 6 ? hour : "unclear";
  }
}

function timeOf(match: readonly (string | undefined)[], halfBefore?: string): string | Unreadable {
  const [whole = "", half, spoken, minutes, isHalfPast, hours, clockMinutes, named] = match;
  const part = whole.trim();
  if (named) return named === "정오" ? "12:00" : "00:00";
  const hour = spoken === undefined ? Number(hours) : numberOf(spoken);
  const minute = isHalfPast ? 30 : Number(minutes ?? clockMinutes ?? 0);
  const found = hourOf(hour, half ?? halfBefore, hours?.startsWith("0") ?? false);
  if (found === "unclear") return { unclear: "half-day", part };
  return (found === null ? null : clock(found, minute)) ?? { unclear: "impossible", part };
}

const minutesOf = (hours?: string, minutes?: string, half?: string) =>
  (hours === undefined ? 0 : numberOf(hours) * 60) + (half ? 30 : Number(minutes ?? 0));

/** "두 시간 뒤", "30분 후". */
function fromNow(words: Words, now: WallTime): KoreanTime | null {
  const match =
    words.take(new RegExp(`\\s${HOURS}\\s*(?:뒤|후)에?(?=\\s)`)) ??
    words.take(/\s()(\d{1,3})\s*분\s*(?:뒤|후)에?(?=\s)/);
  if (!match) return null;
  const [, hours, minutes, half] = match;
  const add = minutesOf(hours === "" ? undefined : hours, minutes, half);
  const at = new Date(Date.parse(`${now.date}T${now.time}Z`) + add * 60_000).toISOString();
  return { date: at.slice(0, 10), time: at.slice(11, 16) };
}

function durationIn(words: Words): number | undefined {
  const ending = "(?:\\s*동안|짜리)?(?=\\s)";
  const hours = words.take(new RegExp(`\\s${HOURS}${ending}`));
  if (hours) return minutesOf(hours[1], hours[2], hours[3]);
  const minutes = words.take(new RegExp(`\\s(\\d{1,4})\\s*분${ending}`));
  return minutes ? Number(minutes[1]) : undefined;
}

/** The time in words: from when, until when or for how long. */
export function koreanTime(words: Words, now: WallTime): KoreanTime | Unreadable {
  const relative = fromNow(words, now);
  const range = relative ? null : words.take(new RegExp(`\\s${TIME}\\s*(?:부터|에서|~|-)\\s*${TIME}(?:까지)?(?=\\s)`));
  if (range) {
    const groups = [...range];
    const first = [range[0], ...groups.slice(1, 8)];
    const second = [range[0], ...groups.slice(8, 15)];
    const start = timeOf(first);
    if (typeof start !== "string") return start;
    // "오후 2시~4시": the half of the day is said once.
    const end = timeOf(second, first[1]);
    if (typeof end !== "string") return start > "12:00" ? afternoonEnd(second, start) : end;
    return { time: start, durationMinutes: minutesBetween(start, end) };
  }
  const single = relative ? null : words.take(new RegExp(`\\s${TIME}(?:에|쯤|부터)?(?=\\s)`));
  const time = single ? timeOf([...single]) : undefined;
  if (time !== undefined && typeof time !== "string") return time;
  const durationMinutes = durationIn(words);
  return {
    ...relative,
    ...(time !== undefined && { time }),
    ...(durationMinutes !== undefined && { durationMinutes }),
  };
}

/** "14시부터 4시까지": what begins after noon ends after noon. */
function afternoonEnd(match: readonly (string | undefined)[], start: string): KoreanTime | Unreadable {
  const end = timeOf(match, "오후");
  return typeof end === "string" ? { time: start, durationMinutes: minutesBetween(start, end) } : end;
}
