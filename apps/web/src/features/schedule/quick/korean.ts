import type { Weekday } from "@moim/schedule";
import type { WallTime } from "../../../shared/time/wall-time.ts";
import { addDays, placeOf } from "../date-place.ts";
import type { Found, FoundRepeat, Reading } from "./found.ts";
import { koreanTime } from "./korean-time.ts";
import { numberOf, NUMBER } from "./korean-numbers.ts";
import { Words, written } from "./words.ts";

const days: Record<string, Weekday> = { 월: "MO", 화: "TU", 수: "WE", 목: "TH", 금: "FR", 토: "SA", 일: "SU" };
const order = Object.keys(days).join("");
const nths: Record<string, 1 | 2 | 3 | 4 | 5 | -1> = {
  첫: 1,
  첫째: 1,
  첫번째: 1,
  둘째: 2,
  두번째: 2,
  셋째: 3,
  세번째: 3,
  넷째: 4,
  네번째: 4,
  다섯째: 5,
  다섯번째: 5,
  마지막: -1,
};
const NTH = "(첫\\s*번째|두\\s*번째|세\\s*번째|네\\s*번째|다섯\\s*번째|첫째|둘째|셋째|넷째|다섯째|마지막|첫)";
const soon: Record<string, number> = { 오늘: 0, 내일: 1, 모레: 2, 내일모레: 2, 글피: 3 };
const weeks: Record<string, number> = { 이번: 0, 금: 0, 다음: 1, 담: 1, 차: 1, 다다음: 2 };

/** "월수금", "월, 수, 금요일", "월요일과 수요일". */
const DAY_LIST = `((?:[${order}](?:요일)?\\s*(?:[,·/]|와|과|이랑|하고|및)?\\s*)+)`;
const daysIn = (text: string): Weekday[] => {
  const names = text.replaceAll("요일", "").match(new RegExp(`[${order}]`, "g")) ?? [];
  return [...new Set(names)].map((name) => days[name]!);
};

function monthlyOn(words: Words): FoundRepeat["on"] | null {
  const nth = words.take(new RegExp(`\\s${NTH}\\s*(?:주\\s*)?([${order}])요일(?:마다|에)?(?=\\s)`));
  if (nth) return { nth: nths[nth[1]!.replace(/\s/g, "")] ?? 1, weekday: days[nth[2]!]! };
  if (words.take(/\s(?:말일|마지막\s*날)(?:마다|에)?(?=\s)/)) return { day: -1 };
  const day = words.take(/\s(\d{1,2})일(?:마다|에)?(?=\s)/);
  return day ? { day: Number(day[1]) } : null;
}

function repeatIn(words: Words): FoundRepeat | null {
  if (words.take(/\s(?:매\s*)?(?:평일|주중)(?:마다|에)?(?=\s)/)) {
    return { frequency: "weekly", interval: 1, weekdays: ["MO", "TU", "WE", "TH", "FR"] };
  }
  if (words.take(/\s(?:매일|날마다)(?=\s)/)) return { frequency: "daily", interval: 1 };
  const everyDays = words.take(
    new RegExp(`\\s(?:(${NUMBER})\\s*일|(이틀|사흘|나흘|하루))(?:마다|에\\s*한\\s*번)(?=\\s)`),
  );
  if (everyDays) {
    const native = { 하루: 1, 이틀: 2, 사흘: 3, 나흘: 4 }[everyDays[2] ?? ""];
    return { frequency: "daily", interval: native ?? numberOf(everyDays[1]!) };
  }
  const everyWeek = words.take(
    new RegExp(
      `\\s(?:(매\\s*주|주마다)|(격주)(?:마다|로)?|(${NUMBER})\\s*주(?:일)?(?:마다|에\\s*한\\s*번))(?=\\s|[${order}])`,
    ),
  );
  if (everyWeek) {
    const list = words.take(new RegExp(`\\s${DAY_LIST}(?:마다|에)?(?=\\s)`));
    const interval = everyWeek[1] ? 1 : everyWeek[2] ? 2 : numberOf(everyWeek[3]!);
    return { frequency: "weekly", interval, ...(list && { weekdays: daysIn(list[1]!) }) };
  }
  const byDays = words.take(new RegExp(`\\s${DAY_LIST.replace("(?:요일)?", "요일")}마다(?=\\s)`));
  if (byDays) return { frequency: "weekly", interval: 1, weekdays: daysIn(byDays[1]!) };
  const everyMonth = words.take(
    new RegExp(
      `\\s(?:(매\\s*달|매\\s*월|달마다)|(격월)(?:로)?|(${NUMBER})\\s*(?:개월|달)(?:마다|에\\s*한\\s*번))(?=\\s)`,
    ),
  );
  if (everyMonth) {
    const on = monthlyOn(words);
    const interval = everyMonth[1] ? 1 : everyMonth[2] ? 2 : numberOf(everyMonth[3]!);
    return { frequency: "monthly", interval, ...(on && { on }) };
  }
  const everyYear = words.take(new RegExp(`\\s(?:(매\\s*년|해마다)|(${NUMBER})\\s*년(?:마다|에\\s*한\\s*번))(?=\\s)`));
  return everyYear ? { frequency: "yearly", interval: everyYear[1] ? 1 : numberOf(everyYear[2]!) } : null;
}

/** A month and a day are this year's, or next year's when they have gone by. */
function ahead(month: number, day: number, now: WallTime): string {
  const year = Number(now.date.slice(0, 4));
  const here = written(year, month, day);
  return here < now.date ? written(year + 1, month, day) : here;
}

/** A day of a month so many months from now. */
function inMonth(months: number, day: number | "last", now: WallTime): string {
  const [year = 0, month = 0] = now.date.split("-").map(Number);
  const place = year * 12 + month - 1 + months;
  const [inYear, inMonthOf] = [Math.floor(place / 12), (place % 12) + 1];
  const last = new Date(Date.UTC(inYear, inMonthOf, 0)).getUTCDate();
  return written(inYear, inMonthOf, day === "last" ? last : day);
}

const FULL_DATE = /\s(?:(\d{4})\s*년\s*)?(\d{1,2})\s*월\s*(\d{1,2})\s*일/;
const NUMERIC_DATE = /\s(?:(\d{4})\s*[-./]\s*)?(\d{1,2})\s*[-./]\s*(\d{1,2})\.?/;

function writtenDate(words: Words, ending: string, now: WallTime): string | null {
  const match =
    words.take(new RegExp(FULL_DATE.source + ending)) ?? words.take(new RegExp(NUMERIC_DATE.source + ending));
  if (!match) return null;
  const [year, month = 0, day = 0] = match.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  return year === undefined ? ahead(month, day, now) : written(year, month, day);
}

function weekdayIn(words: Words, now: WallTime): string | null {
  const today = order.indexOf(Object.keys(days).find((name) => days[name] === placeOf(now.date).weekday)!);
  const inWeek = words.take(
    new RegExp(`\\s(다다음|다음|담|차|이번|금)\\s*주\\s*([${order}])(?:요일)?(?:에|부터)?(?=\\s)`),
  );
  if (inWeek) return addDays(now.date, weeks[inWeek[1]!]! * 7 + order.indexOf(inWeek[2]!) - today);
  const later = words.take(
    new RegExp(`\\s(${NUMBER})\\s*주(?:일)?\\s*(?:뒤|후)(?:\\s*([${order}])요일)?(?:에|부터)?(?=\\s)`),
  );
  if (later) {
    const add = later[2] ? order.indexOf(later[2]) - today : 0;
    return addDays(now.date, numberOf(later[1]!) * 7 + add);
  }
  const next = words.take(new RegExp(`\\s(다음\\s*|이번\\s*|돌아오는\\s*)?([${order}])요일(?:에|부터)?(?=\\s)`));
  if (!next) return null;
  const add = (order.indexOf(next[2]!) - today + 7) % 7;
  return addDays(now.date, add === 0 && next[1]?.startsWith("다음") ? 7 : add);
}

function dateIn(words: Words, now: WallTime): string | null {
  const full = writtenDate(
    words,
    "(?:\\s*\\([월화수목금토일]\\))?(?:\\s*[월화수목금토일]요일)?(?:에|부터)?(?=\\s)",
    now,
  );
  if (full) return full;
  const near = words.take(/\s(내일\s*모레|오늘|내일|모레|글피)(?:에|부터)?(?=\s)/);
  if (near) return addDays(now.date, soon[near[1]!.replace(/\s/g, "")]!);
  const inDays = words.take(
    new RegExp(`\\s(?:(${NUMBER})\\s*일|(하루|이틀|사흘|나흘|열흘))\\s*(?:뒤|후)(?:에|부터)?(?=\\s)`),
  );
  if (inDays) {
    const native = { 하루: 1, 이틀: 2, 사흘: 3, 나흘: 4, 열흘: 10 }[inDays[2] ?? ""];
    return addDays(now.date, native ?? numberOf(inDays[1]!));
  }
  const month = words.take(/\s(다음|담|이번)\s*달\s*(?:(\d{1,2})일|(말일|마지막\s*날))(?:에|부터)?(?=\s)/);
  if (month) return inMonth(month[1] === "이번" ? 0 : 1, month[3] ? "last" : Number(month[2]), now);
  if (words.take(/\s(?:이달\s*)?말일(?:에|부터)?(?=\s)/)) return inMonth(0, "last", now);
  const weekday = weekdayIn(words, now);
  if (weekday) return weekday;
  const day = words.take(/\s(\d{1,2})일(?:에|부터)?(?=\s)/);
  if (!day) return null;
  return inMonth(Number(day[1]) < Number(now.date.slice(8)) ? 1 : 0, Number(day[1]), now);
}

/** Dates and times as Koreans write them. What isn't understood to the last word is not taken at all. */
export function readKorean(text: string, now: WallTime): Reading {
  const words = new Words(
    text
      .replace(/[~〜∼–—]/g, "~")
      .replaceAll(",", " , ")
      .replace(/(?:일|한)\s*주일?(?=\s*(?:뒤|후))/g, "1주"),
  );
  const found: Found = {};
  const until = writtenDate(words, "\\s*까지(?=\\s)", now);
  if (until) found.ends = { kind: "until", date: until };
  const repeat = repeatIn(words);
  if (repeat) {
    found.repeat = repeat;
    const count = words.take(new RegExp(`\\s(?:총\\s*)?(${NUMBER})\\s*(?:회|번)(?:만|까지|동안)?(?=\\s)`));
    if (count) found.ends = { kind: "count", count: numberOf(count[1]!) };
  }
  const time = koreanTime(words, now);
  if ("unclear" in time) return time;
  const date = dateIn(words, now) ?? time.date;
  if (date) found.date = date;
  // "3월 2일부터 매주": where it begins.
  while (words.take(/\s(?:부터|에|에서|쯤|시작|동안|[,.·])(?=\s)/));
  if (words.left !== "") return { unclear: "unknown", part: words.left };
  if (time.time) found.time = time.time;
  if (time.durationMinutes !== undefined) found.durationMinutes = time.durationMinutes;
  return found;
}
