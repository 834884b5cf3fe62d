import * as chrono from "chrono-node/en";
import type { WallTime } from "../../../shared/time/wall-time.ts";
import { repeatIn } from "./english-repeat.ts";
import type { Found, Reading } from "./found.ts";
import { clock, minutesBetween, Words, written } from "./words.ts";

type Components = chrono.ParsedResult["start"];

const amount: Record<string, number> = { a: 1, an: 1, one: 1, two: 2, three: 3, four: 4 };
const numberOf = (text: string) => amount[text.toLowerCase()] ?? Number(text);
const HOURS = "(\\d+(?:\\.\\d+)?|an?|one|two|three|four)\\s*(?:h|hr|hrs|hours?)";

function durationIn(words: Words): number | undefined {
  if (words.take(/\s(?:for\s+)?half an hour(?=[\s,])/i)) return 30;
  const hours = words.take(
    new RegExp(
      `\\sfor\\s+${HOURS}(?:\\s+(and a half)|\\s*(?:and\\s+)?(\\d{1,2})\\s*(?:m|min|mins|minutes?)?)?(?=[\\s,])`,
      "i",
    ),
  );
  if (hours) return Math.round(numberOf(hours[1]!) * 60) + (hours[2] ? 30 : Number(hours[3] ?? 0));
  const minutes = words.take(/\sfor\s+(\d{1,4})\s*(?:m|min|mins|minutes?)(?=[\s,])/i);
  return minutes ? Number(minutes[1]) : undefined;
}

/** Wall clocks are read as if they were in UTC. */
const asUtc = ({ date, time }: WallTime) => ({ instant: new Date(`${date}T${time}:00Z`), timezone: 0 });

/** What chrono-node has no words for, in ones it has. */
function rewrite(words: Words, now: WallTime): void {
  words.replace(/\s(?:starting|beginning)(?: on| from)?(?=\s)/i, () => " ");
  words.replace(/\s(?:the )?day after tomorrow(?=[\s,])/i, () => " in 2 days");
  words.replace(
    /\s(?:on )?the (\d{1,2})(?:st|nd|rd|th)(?! of)(?=[\s,])/i,
    ([, day]) => ` ${nextDay(Number(day), now)}`,
  );
  words.replace(/\s(half|quarter) (past|to) (\d{1,2})(?=[\s,ap])/i, ([whole, part, side, hour]) => {
    const minutes = part?.toLowerCase() === "half" ? 30 : 15;
    const total = Number(hour) * 60 + (side?.toLowerCase() === "to" ? -minutes : minutes);
    return Number(hour) > 12 || total < 60
      ? whole
      : ` ${Math.floor(total / 60)}:${String(total % 60).padStart(2, "0")}`;
  });
}

function nextDay(day: number, now: WallTime): string {
  const [year = 0, month = 0, today = 0] = now.date.split("-").map(Number);
  const months = year * 12 + month - 1 + (day < today ? 1 : 0);
  return written(Math.floor(months / 12), (months % 12) + 1, day);
}

const dateOf = (at: Components) => written(at.get("year") ?? 0, at.get("month") ?? 0, at.get("day") ?? 0);
const timeOf = (at: Components) => clock(at.get("hour") ?? -1, at.get("minute") ?? 0);

/** "3" may be either; "03:00", "15", "9" in the morning and what says am or pm are clear. */
function isHalfDayUnclear(at: Components, text: string): boolean {
  const hour = at.get("hour") ?? 0;
  if (!at.isCertain("hour") || at.isCertain("meridiem") || hour < 1 || hour > 6) return false;
  return !/\b0\d:|night|morning|afternoon|evening/i.test(text);
}

const isDated = (at: Components) => (["day", "weekday", "month"] as const).some((part) => at.isCertain(part));

/** What chrono-node finds, and nothing but that. */
function readDate(words: Words, found: Found, now: WallTime): Reading {
  const text = words.left;
  const results = chrono.casual.parse(text, asUtc(now), { forwardDate: true });
  const [result] = results;
  if (!result || results.length > 1) return { unclear: "unknown", part: text };
  const rest = (text.slice(0, result.index) + text.slice(result.index + result.text.length))
    .replace(/\b(?:on|at|from|starting|beginning|the|by)\b|[,.]/gi, "")
    .trim();
  if (rest !== "") return { unclear: "unknown", part: rest };
  const { start, end } = result;
  if (isHalfDayUnclear(start, result.text)) return { unclear: "half-day", part: result.text };
  if (isDated(start)) found.date = dateOf(start);
  const time = start.isCertain("hour") ? timeOf(start) : null;
  if (time !== null) found.time = time;
  const until = end?.isCertain("hour") ? timeOf(end) : null;
  if (end && (time === null || until === null)) return { unclear: "unknown", part: result.text };
  if (time !== null && until !== null) found.durationMinutes = minutesBetween(time, until);
  return found;
}

/** Undefined where no end is told, null where it isn't understood. */
function untilIn(words: Words, now: WallTime): string | null | undefined {
  const match = words.take(/\s(?:until|till|through)\s+(.+?)(?=\s(?:at|every|for)\s|\s$)/i);
  if (!match) return undefined;
  const [result] = chrono.casual.parse(match[1]!, asUtc(now), { forwardDate: true });
  return result && result.text === match[1] && isDated(result.start) ? dateOf(result.start) : null;
}

/** Dates and times as they are written in English; chrono-node reads dates, repeating and durations are ours. */
export function readEnglish(text: string, now: WallTime): Reading {
  const numeric = /\b(\d{1,2})\/(\d{1,2})(?:\/\d{2,4})?\b/.exec(text);
  if (numeric && numeric[1] !== numeric[2] && Number(numeric[1]) <= 12 && Number(numeric[2]) <= 12) {
    return { unclear: "day-month", part: numeric[0] };
  }
  const zone = /\b(?:UTC|GMT|[A-Z]{1,3}[SD]T|[CEW]ES?T)(?:[+-]\d+)?\b|\d[Z+]\d?/.exec(text);
  if (zone) return { unclear: "zone", part: zone[0] };
  const past = /\b(?:last|ago|yesterday)\b/i.exec(
    text.replace(/\blast (?:day|(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?) of\b/gi, ""),
  );
  const words = new Words(text.replaceAll(",", " , "));
  const found: Found = {};
  const durationMinutes = durationIn(words);
  if (durationMinutes !== undefined) found.durationMinutes = durationMinutes;
  const repeat = repeatIn(words);
  if (repeat && "unclear" in repeat) return repeat;
  if (repeat) {
    found.repeat = repeat;
    const until = untilIn(words, now);
    if (until === null) return { unclear: "unknown", part: text };
    if (until) found.ends = { kind: "until", date: until };
    const count = words.take(/\s(?:for )?(\d{1,4}) (?:times|dates|sessions|meetings)(?=[\s,])/i);
    if (count) found.ends = { kind: "count", count: Number(count[1]) };
  } else if (past) return { unclear: "past", part: text };
  rewrite(words, now);
  if (words.left.replace(/\b(?:on|at|from|starting)\b|[,.]/gi, "").trim() === "") return found;
  return readDate(words, found, now);
}
