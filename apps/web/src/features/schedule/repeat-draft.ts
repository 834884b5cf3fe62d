import { ruleSchema, type Rule, type Weekday } from "@moim/schedule";
import { isDate, placeOf } from "./date-place.ts";

/** Where in a month: its day, its last day, its nth weekday, the last of that weekday. */
export type MonthlyPlace = "day" | "last-day" | "nth" | "last";
export type Preset = "none" | "daily" | "weekdays" | "weekly" | `monthly-${MonthlyPlace}` | "yearly" | "custom";
export type EndKind = Rule["ends"]["kind"];

/** How a meeting repeats, as the form's controls hold it. What the date decides isn't in it: "weekly" is on the date's weekday. */
export type RepeatDraft = {
  preset: Preset;
  interval: string;
  unit: Rule["frequency"];
  /** Null is the date's own. */
  weekdays: readonly Weekday[] | null;
  place: MonthlyPlace;
  weekStart: Weekday;
  ends: EndKind;
  until: string;
  count: string;
};

export type RepeatProblem = "interval" | "weekdays" | "until" | "untilBefore" | "count";

export const INTERVAL_MAX = 99;
export const COUNT_MAX = 1_000;
const workdays: readonly Weekday[] = ["MO", "TU", "WE", "TH", "FR"];

export function noRepeat(weekStart: Weekday): RepeatDraft {
  return {
    preset: "none",
    interval: "1",
    unit: "weekly",
    weekdays: null,
    place: "day",
    weekStart,
    ends: "never",
    until: "",
    count: "10",
  };
}

/** What there is to choose for a date, in the order of the list. `chosen` is there even if one would not be offered it. */
export function placesOf(date: string, chosen?: MonthlyPlace): MonthlyPlace[] {
  const { nth, isLastDay, isLastOfWeekday } = placeOf(date);
  const offered: Record<MonthlyPlace, boolean> = {
    // A fifth Tuesday is what few mean: most months have none.
    nth: nth < 5 || chosen === "nth",
    last: isLastOfWeekday,
    day: true,
    "last-day": isLastDay,
  };
  return (["nth", "last", "day", "last-day"] as const).filter((place) => offered[place]);
}

/** The place a date has that is nearest to the one chosen: of the last Tuesday, moved to the second, "the second" is left. */
function fitted(place: MonthlyPlace, date: string): MonthlyPlace {
  if (placesOf(date, place).includes(place)) return place;
  return place === "last" ? "nth" : "day";
}

/** The draft for a date, with nothing in it that this date isn't. */
export function fitDraft(draft: RepeatDraft, date: string): RepeatDraft {
  const place = fitted(draft.place, date);
  const monthly = monthlyPreset(draft.preset);
  return { ...draft, place, preset: monthly ? `monthly-${fitted(monthly, date)}` : draft.preset };
}

export function monthlyPreset(preset: Preset): MonthlyPlace | null {
  return preset.startsWith("monthly-") ? (preset.slice("monthly-".length) as MonthlyPlace) : null;
}

function wholeNumber(text: string, max: number): number | null {
  const value = Number(text);
  return text.trim() !== "" && Number.isInteger(value) && value >= 1 && value <= max ? value : null;
}

/** What is wrong; a draft without problems is a rule. */
export function checkRepeat(draft: RepeatDraft, date: string): RepeatProblem[] {
  if (draft.preset === "none") return [];
  const found: RepeatProblem[] = [];
  if (draft.preset === "custom") {
    if (wholeNumber(draft.interval, INTERVAL_MAX) === null) found.push("interval");
    if (draft.unit === "weekly" && draft.weekdays?.length === 0) found.push("weekdays");
  }
  if (draft.ends === "until") {
    if (!isDate(draft.until)) found.push("until");
    else if (draft.until < date) found.push("untilBefore");
  }
  if (draft.ends === "count" && wholeNumber(draft.count, COUNT_MAX) === null) found.push("count");
  return found;
}

function monthlyOn(place: MonthlyPlace, date: string): Extract<Rule, { frequency: "monthly" }>["on"] {
  const { day, nth, weekday } = placeOf(date);
  if (place === "day") return { day };
  if (place === "last-day") return { day: -1 };
  return { nth: place === "last" ? -1 : nth, weekday };
}

function endsOf({ ends, until, count }: RepeatDraft): Rule["ends"] {
  if (ends === "until") return { kind: "until", date: until };
  return ends === "count" ? { kind: "count", count: Number(count) } : { kind: "never" };
}

/** The rule a draft means for a date; null is no repeating. Only for a draft that was checked. */
export function ruleOf(unfitted: RepeatDraft, date: string): Rule | null {
  const draft = fitDraft(unfitted, date);
  const { preset, weekStart } = draft;
  const ends = endsOf(draft);
  const own = [placeOf(date).weekday];
  const monthly = monthlyPreset(preset);
  if (monthly) return { frequency: "monthly", interval: 1, on: monthlyOn(monthly, date), ends };
  switch (preset) {
    case "daily":
    case "yearly":
      return { frequency: preset, interval: 1, ends };
    case "weekly":
      return { frequency: "weekly", interval: 1, weekdays: own, weekStart, ends };
    case "weekdays":
      return { frequency: "weekly", interval: 1, weekdays: [...workdays], weekStart, ends };
    case "custom":
      return customRule(draft, date, ends);
    default:
      return null;
  }
}

function customRule({ unit, interval: text, ...draft }: RepeatDraft, date: string, ends: Rule["ends"]): Rule {
  const interval = Number(text);
  switch (unit) {
    case "daily":
    case "yearly":
      return { frequency: unit, interval, ends };
    case "weekly": {
      const weekdays = [...(draft.weekdays ?? [placeOf(date).weekday])];
      return { frequency: unit, interval, weekdays, weekStart: draft.weekStart, ends };
    }
    case "monthly":
      return { frequency: unit, interval, on: monthlyOn(draft.place, date), ends };
  }
}

const isSameDays = (one: readonly Weekday[], other: readonly Weekday[]) =>
  one.length === other.length && one.every((day) => other.includes(day));

function presetOf(rule: Rule, date: string, place: MonthlyPlace): Preset {
  if (rule.interval > 1) return "custom";
  if (rule.frequency === "monthly") return `monthly-${place}`;
  if (rule.frequency !== "weekly") return rule.frequency;
  if (isSameDays(rule.weekdays, [placeOf(date).weekday])) return "weekly";
  return isSameDays(rule.weekdays, workdays) ? "weekdays" : "custom";
}

/**
 * The other way round: what the controls show for a rule.
 * @param date one of its dates
 */
export function draftOf(rule: Rule | null, date: string, weekStart: Weekday): RepeatDraft {
  const plain = noRepeat(weekStart);
  if (!rule) return plain;
  const on = rule.frequency === "monthly" ? rule.on : { day: 1 };
  const place = "day" in on ? (on.day === -1 ? "last-day" : "day") : on.nth === -1 ? "last" : "nth";
  const { ends } = rule;
  const isOwnDay = rule.frequency === "weekly" && isSameDays(rule.weekdays, [placeOf(date).weekday]);
  return {
    preset: presetOf(rule, date, place),
    interval: String(rule.interval),
    unit: rule.frequency,
    weekdays: rule.frequency === "weekly" && !isOwnDay ? rule.weekdays : null,
    place,
    weekStart: rule.frequency === "weekly" ? rule.weekStart : weekStart,
    ends: ends.kind,
    until: ends.kind === "until" ? ends.date : plain.until,
    count: ends.kind === "count" ? String(ends.count) : plain.count,
  };
}

/** Whether two rules say the same, in whatever order. */
export function isSameRule(one: Rule | null, other: Rule | null): boolean {
  const written = (rule: Rule | null) =>
    JSON.stringify(ruleSchema.nullable().parse(rule), (_, value: unknown) =>
      Array.isArray(value) ? value.toSorted() : value,
    );
  return written(one) === written(other);
}
