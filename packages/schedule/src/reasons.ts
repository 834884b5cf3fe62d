/** Every reason a series, a question about it or a change of it is refused for, and its sentence for logs and for programs. */
export const scheduleReasons = {
  "series-invalid": "The series does not have the expected form.",
  "time-invalid": "There is no such date and time, or it is not between the years 2000 and 2199.",
  "zone-unknown": "There is no such time zone.",
  "interval-out-of-range": "A series repeats every 1 to 99 days, weeks, months or years.",
  "count-out-of-range": "A series has 1 to 1,000 dates, or a last day, or no end.",
  "duration-out-of-range": "A meeting takes from a minute to a day.",
  "weekdays-missing": "Choose at least one day of the week, each once.",
  "never-happens": "No date fits this series.",
  "too-many-exceptions": "A series holds at most 500 changed or cancelled dates.",
  "exception-unknown": "A change belongs to a date that the series does not have.",
  "exception-doubled": "A date of the series is changed twice.",
  "occurrence-unknown": "The series has no such date.",
  "series-cancelled": "The series is cancelled.",
  "uid-taken": "The later part of a series needs an identifier of its own.",
  "window-invalid": "Ask for at most 1,100 days at a time.",
  "entry-invalid": "An address, a name, the link or a reminder can't be used.",
  "attendee-missing": "An invitation needs an organizer and someone who is invited.",
} as const;
export type ScheduleReason = keyof typeof scheduleReasons;

/** A refusal, with one of our reasons. */
export class ScheduleError extends Error {
  readonly reason: ScheduleReason;
  constructor(reason: ScheduleReason) {
    super(scheduleReasons[reason]);
    this.name = "ScheduleError";
    this.reason = reason;
  }
}

/** The reason in zod's words: our own where a check of ours spoke, else the general one. */
export function reasonOf(messages: readonly string[], otherwise: ScheduleReason): ScheduleReason {
  const known = messages.find((message) => Object.hasOwn(scheduleReasons, message));
  return (known as ScheduleReason | undefined) ?? otherwise;
}
