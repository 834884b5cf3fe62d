import { occurrenceAt, ruleSchema, spanOf, type Exception, type Series } from "@moim/schedule";
import type { Message, Person } from "./content.ts";

/** A meeting as its mails know it: when it is, and who is invited. */
export type MailState = { series: readonly Series[]; people: readonly Person[] };

/**
 * The messages that a change asks for, each once: to those whose calendar shows what was changed, by series and then in the order
 * people are in (docs/mail.md, M1 to M6).
 * @param nowMs what is over by then isn't worth a message
 */
export function planMessages(before: MailState, after: MailState, nowMs: number): Message[] {
  const earlier = new Map(before.series.map((one) => [one.uid, one]));
  const later = new Map(after.series.map((one) => [one.uid, one]));
  const uids = new Set([...earlier.keys(), ...later.keys()]);
  const stayed = both(before.people, after.people);
  const joined = without(after.people, before.people);
  const left = without(before.people, after.people);
  const news = new Set(toJoin(after.series, nowMs));
  return [...uids].flatMap((uid) => {
    const was = earlier.get(uid) ?? null;
    const is = later.get(uid) ?? null;
    return [
      ...toEach(stayed, changeOf(was, is, nowMs)),
      ...toEach(joined, is && news.has(is) ? whole("invited", is) : null),
      ...toEach(left, was && isAhead(was, nowMs) ? { ...whole("withdrawn", was), method: "CANCEL" } : null),
    ];
  });
}

type Told = Omit<Message, "recipient">;

const whole = (occasion: Told["occasion"], series: Series): Told => ({
  occasion,
  method: "REQUEST",
  series,
  only: null,
  was: null,
});

const toEach = (people: readonly Person[], told: Told | null): Message[] =>
  told ? people.map((recipient) => ({ recipient, ...told })) : [];

const idsOf = (people: readonly Person[]) => new Set(people.map(({ id }) => id));
const without = (people: readonly Person[], others: readonly Person[]) => {
  const ids = idsOf(others);
  return people.filter(({ id }) => !ids.has(id));
};
/** Those who are in both, as they are in the second. */
const both = (people: readonly Person[], others: readonly Person[]) => {
  const ids = idsOf(people);
  return others.filter(({ id }) => ids.has(id));
};

/** What someone new is invited to: all that is ahead, or of a meeting that may still be running the last there was. */
function toJoin(series: readonly Series[], nowMs: number): Series[] {
  const ahead = series.filter((one) => isAhead(one, nowMs));
  return ahead.length > 0 ? ahead : series.filter(({ cancelled }) => !cancelled).slice(-1);
}

/** What someone who has an entry in their calendar has to be told about it. */
function changeOf(was: Series | null, is: Series | null, nowMs: number): Told | null {
  if (!was) return is && isAhead(is, nowMs) ? whole("added", is) : null;
  const wasAhead = isAhead(was, nowMs);
  if (!is || (is.cancelled && !was.cancelled)) {
    if (!wasAhead) return null;
    const series = is ?? { ...was, cancelled: true, sequence: was.sequence + 1 };
    return { ...whole("cancelled", series), method: "CANCEL" };
  }
  if (!wasAhead && !isAhead(is, nowMs)) return null;
  if (was.cancelled !== is.cancelled || frameOf(was) !== frameOf(is)) return { ...whole("changed", is), was };
  const dates = changedDates(was, is);
  if (dates.length === 0) return null;
  const [only] = dates;
  // Several at once, or one that takes place again, which few calendars understand alone: the whole entry says all of it.
  if (dates.length > 1 || only === undefined || (isCancelledAt(was, only) && !isCancelledAt(is, only))) {
    return { ...whole("changed", is), was };
  }
  if (isDateOver(was, only, nowMs) && isDateOver(is, only, nowMs)) return null;
  return isCancelledAt(is, only)
    ? { ...whole("date-cancelled", is), method: "CANCEL", only, was }
    : { ...whole("date-changed", is), only, was };
}

/** All that a calendar shows of a series but its single dates. */
function frameOf({ title, description, start, zone, durationMinutes, rule }: Series): string {
  // A stored rule has its keys in whatever order the database gives.
  return JSON.stringify([title, description, start, zone, durationMinutes, ruleSchema.nullable().parse(rule)]);
}

/** The dates that have become others. */
function changedDates(was: Series, is: Series): string[] {
  const ids = new Set([...was.exceptions, ...is.exceptions].map(({ at }) => at));
  return [...ids].filter((at) => shownAt(was, at) !== shownAt(is, at));
}

const exceptionAt = (series: Series, at: string): Exception | undefined =>
  series.exceptions.find((one) => one.at === at);
const isCancelledAt = (series: Series, at: string) => exceptionAt(series, at)?.kind === "cancelled";

function shownAt(series: Series, at: string): string {
  const date = occurrenceAt(series, at);
  return JSON.stringify(date && [date.start, date.durationMinutes, date.title, date.isCancelled]);
}

function isDateOver(series: Series, at: string, nowMs: number): boolean {
  const date = occurrenceAt(series, at);
  return !date || date.endMs <= nowMs;
}

/** Whether there is anything of a series to come. */
function isAhead(series: Series, nowMs: number): boolean {
  const { endMs } = spanOf(series);
  return !series.cancelled && (endMs === null || endMs > nowMs);
}
