/** What the form holds, as its controls write it. */
export type MeetingFields = {
  title: string;
  description: string;
  date: string;
  time: string;
  durationMinutes: string;
  timeZone: string;
};

/** What can be wrong; each has a sentence in the catalogue under `schedule.problems`. `past` stands beside the date. */
export type Problem = "title" | "description" | "date" | "time" | "durationMinutes" | "timeZone" | "past";

const problems: readonly Problem[] = ["title", "description", "date", "time", "durationMinutes", "timeZone", "past"];

export const TITLE_MAX_CHARACTERS = 120;
export const DESCRIPTION_MAX_CHARACTERS = 4_000;
export const DURATION_MINUTES = { min: 5, max: 24 * 60 } as const;

/** What the browser sees is wrong, before asking the server, which checks all of it again and more. */
export function checkFields(fields: MeetingFields): Problem[] {
  const found: Problem[] = [];
  const title = fields.title.trim();
  if (title.length === 0 || title.length > TITLE_MAX_CHARACTERS) found.push("title");
  if (fields.description.length > DESCRIPTION_MAX_CHARACTERS) found.push("description");
  if (!/^\d{4}-\d{2}-\d{2}$/.test(fields.date)) found.push("date");
  if (!/^\d{2}:\d{2}/.test(fields.time)) found.push("time");
  const minutes = Number(fields.durationMinutes);
  if (!Number.isInteger(minutes) || minutes < DURATION_MINUTES.min || minutes > DURATION_MINUTES.max) {
    found.push("durationMinutes");
  }
  return found;
}

/** The names a server refused that this form knows. */
export function knownProblems(names: readonly string[]): Problem[] {
  return problems.filter((problem) => names.includes(problem));
}
