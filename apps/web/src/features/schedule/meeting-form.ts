import type { Rule } from "@moim/schedule";
import { isDate } from "./date-place.ts";
import { checkRepeat, type RepeatDraft, type RepeatProblem } from "./repeat-draft.ts";

/** What the form holds, as its controls write it. */
export type MeetingFields = {
  title: string;
  description: string;
  date: string;
  time: string;
  durationMinutes: string;
  timeZone: string;
  repeat: RepeatDraft;
};

/** What a form sends. */
export type MeetingBody = Omit<MeetingFields, "durationMinutes" | "repeat"> & {
  durationMinutes: number;
  /** Missing where it stays as it is. */
  repeat?: Rule | null;
};

const own = ["title", "description", "date", "time", "durationMinutes", "timeZone", "past", "repeat"] as const;

/**
 * What can be wrong; each has a sentence in the catalogue under `schedule.problems`. `past` stands beside the date, `repeat` is
 * a rule that the server refused.
 */
export type Problem = (typeof own)[number] | RepeatProblem;

export const TITLE_MAX_CHARACTERS = 120;
export const DESCRIPTION_MAX_CHARACTERS = 4_000;
export const DURATION_MINUTES = { min: 5, max: 24 * 60 } as const;

/**
 * What the browser sees is wrong, before asking the server, which checks all of it again and more.
 * @param repeatsFrom the date that the repeating is about; not the form's, where one date was moved by hand
 */
export function checkFields(fields: MeetingFields, repeatsFrom: string): Problem[] {
  const found: Problem[] = [];
  const title = fields.title.trim();
  if (title.length === 0 || title.length > TITLE_MAX_CHARACTERS) found.push("title");
  if (fields.description.length > DESCRIPTION_MAX_CHARACTERS) found.push("description");
  if (!isDate(fields.date)) found.push("date");
  if (!/^\d{2}:\d{2}/.test(fields.time)) found.push("time");
  const minutes = Number(fields.durationMinutes);
  if (!Number.isInteger(minutes) || minutes < DURATION_MINUTES.min || minutes > DURATION_MINUTES.max) {
    found.push("durationMinutes");
  }
  return [...found, ...checkRepeat(fields.repeat, repeatsFrom)];
}

/** The problems that a change of a field may have mended: they are no longer said. */
export function mendedBy(name: keyof MeetingFields): readonly Problem[] {
  const ofRepeat = ["repeat", "interval", "weekdays", "until", "untilBefore", "count"] as const;
  if (name === "repeat") return ofRepeat;
  if (name === "date") return ["date", "past", "repeat", "untilBefore"];
  return name === "time" || name === "timeZone" ? [name, "past"] : [name];
}

/** The names a server refused that this form knows. */
export function knownProblems(names: readonly string[]): Problem[] {
  return own.filter((problem) => names.includes(problem));
}
