import type { Weekday } from "@moim/schedule";
import type { FoundRepeat, Unclear } from "./found.ts";
import type { Words } from "./words.ts";

const names: [string, Weekday][] = [
  ["mon(?:day)?", "MO"],
  ["tue(?:s(?:day)?)?", "TU"],
  ["wed(?:nesday)?", "WE"],
  ["thu(?:rs?(?:day)?)?", "TH"],
  ["fri(?:day)?", "FR"],
  ["sat(?:urday)?", "SA"],
  ["sun(?:day)?", "SU"],
];
const DAY = `(?:${names.map(([name]) => name).join("|")})s?`;
const DAYS = `(${DAY}(?:(?:\\s*(?:,|and|&|/)\\s*)+${DAY})*)`;
const ordinals: Record<string, number> = {
  first: 1,
  "1st": 1,
  second: 2,
  "2nd": 2,
  other: 2,
  third: 3,
  "3rd": 3,
  fourth: 4,
  "4th": 4,
  fifth: 5,
  "5th": 5,
  last: -1,
};
const NTH = `(${Object.keys(ordinals).join("|")})`;
const EVERY = "(?:every|each)";
const END = "(?=[\\s,])";

const units = { day: "daily", week: "weekly", month: "monthly", year: "yearly" } as const;
const workdays: Weekday[] = ["MO", "TU", "WE", "TH", "FR"];

const dayOf = (text: string): Weekday => names.find(([name]) => new RegExp(`^${name}s?$`, "i").test(text))?.[1] ?? "MO";
const daysOf = (text: string): Weekday[] => [
  ...new Set((text.match(new RegExp(`\\b${DAY}\\b`, "gi")) ?? []).map((one) => dayOf(one))),
];
const pattern = (source: string) => new RegExp(`\\s${source}${END}`, "i");
const nthOf = (text: string) => ordinals[text.toLowerCase()] as 1 | 2 | 3 | 4 | 5 | -1;

/** Where in a month: "the second Tuesday", "the 17th", "the last day". */
const PLACE = `(?:the\\s+)?(?:${NTH}\\s+(${DAY})|(\\d{1,2})(?:st|nd|rd|th)|day\\s+(\\d{1,2})|(last)\\s+day)`;

function placeOf(groups: readonly (string | undefined)[]): NonNullable<FoundRepeat["on"]> {
  const [nth, weekday, date, day] = groups;
  if (nth && weekday) return { nth: nthOf(nth), weekday: dayOf(weekday) };
  const number = date ?? day;
  return { day: number === undefined ? -1 : Number(number) };
}

function monthlyIn(words: Words): FoundRepeat | null {
  const before = words.take(pattern(`(?:on\\s+|${EVERY}\\s+)?${PLACE}\\s+of\\s+(?:(?:every|each|the)\\s+)month`));
  if (before) return { frequency: "monthly", interval: 1, on: placeOf(before.slice(1)) };
  const after = words.take(
    pattern(
      `(?:monthly|${EVERY}\\s+(?:(${Object.keys(ordinals).join("|")}|\\d{1,2})\\s+)?months?)(?:\\s+on)?\\s+${PLACE}`,
    ),
  );
  if (!after) return null;
  const every = after[1]?.toLowerCase();
  const interval = every === undefined ? 1 : (ordinals[every] ?? Number(every));
  return { frequency: "monthly", interval, on: placeOf(after.slice(2)) };
}

/** "every second week", "every 3 weeks on Monday", "weekly". */
function unitIn(words: Words): FoundRepeat | null {
  const adverb = words.take(pattern("(daily|weekly|biweekly|fortnightly|monthly|yearly|annually)"));
  const every = adverb
    ? null
    : words.take(
        pattern(`${EVERY}\\s+(?:(other|second|2nd|third|3rd|fourth|4th|\\d{1,3})\\s+)?(day|week|month|year)s?`),
      );
  if (!adverb && !every) return null;
  const [, interval, unit] = every ?? [];
  const named = { daily: "day", weekly: "week", biweekly: "week", fortnightly: "week", monthly: "month" } as const;
  const name = adverb?.[1]?.toLowerCase() as keyof typeof named | undefined;
  const frequency = units[(unit?.toLowerCase() ?? (name ? (named[name] ?? "year") : "day")) as keyof typeof units];
  const step = name
    ? /^(?:bi|fort)/.test(name)
      ? 2
      : 1
    : (ordinals[interval?.toLowerCase() ?? ""] ?? Number(interval ?? 1));
  const days = frequency === "weekly" ? words.take(pattern(`(?:on\\s+)?${DAYS}`)) : null;
  return { frequency, interval: step, ...(days && { weekdays: daysOf(days[1]!) }) };
}

/**
 * How something repeats, in English. "Every third Tuesday" is said of months and of weeks alike, and is asked about; "every second"
 * is every other.
 */
export function repeatIn(words: Words): FoundRepeat | { unclear: Unclear; part: string } | null {
  if (words.take(pattern(`(?:${EVERY}\\s+|on\\s+)?(?:weekdays?|workdays?|work(?:ing)?\\s+days?)`))) {
    return { frequency: "weekly", interval: 1, weekdays: workdays };
  }
  const monthly = monthlyIn(words);
  if (monthly) return monthly;
  const unit = unitIn(words);
  if (unit) return unit;
  const nth = words.take(pattern(`${EVERY}\\s+${NTH}\\s+${DAYS}`));
  if (nth) {
    const interval = nthOf(nth[1]!);
    if (interval !== 2) return { unclear: "nth", part: nth[0].trim() };
    return { frequency: "weekly", interval, weekdays: daysOf(nth[2]!) };
  }
  const days = words.take(
    pattern(
      `(?:${EVERY}\\s+${DAYS}|(?:on\\s+)?((?:mon|tues|wednes|thurs|fri|satur|sun)days(?:(?:\\s*(?:,|and|&)\\s*)+(?:mon|tues|wednes|thurs|fri|satur|sun)days)*))`,
    ),
  );
  return days ? { frequency: "weekly", interval: 1, weekdays: daysOf(days[1] ?? days[2]!) } : null;
}
