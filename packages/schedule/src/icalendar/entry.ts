import { displayName } from "@moim/protocol";
import { z } from "zod";
import { ScheduleError } from "../reasons.ts";
import type { Series } from "../series.ts";

/** An address as browsers take it in forms, without a sign in it that means something in a calendar or in a mail's header. */
const address = z
  .email({ pattern: z.regexes.html5Email })
  .max(254)
  .refine((text) => !/[^\u0021-\u007E]|[;:,"<>\\()[\]%]/.test(text));
const person = z.strictObject({ name: displayName.nullable(), address });
const attendee = person.extend({
  role: z.enum(["chair", "required", "optional"]),
  answer: z.enum(["needs-action", "accepted", "declined", "tentative"]),
});
const REMINDER_MAX_MINUTES = 28 * 24 * 60;
const unescaped = z.object({
  organizer: person.nullable(),
  attendees: z.array(attendee).max(1_000),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .nullable(),
  remindersMinutesBefore: z.array(z.int().min(0).max(REMINDER_MAX_MINUTES)).max(5),
});

export type Person = z.infer<typeof person>;
export type Attendee = z.infer<typeof attendee>;

/** A series, or one date of it, as one reader's calendar shall have it. */
export type CalendarEntry = {
  series: Series;
  /** A date's id: the message is about that date alone, as a change or a cancellation of one. Null is the whole. */
  only: string | null;
  organizer: Person | null;
  /** Who is asked for an answer. They read each other's addresses: for one reader's mail, that one alone. */
  attendees: readonly Attendee[];
  /** Where one enters, http or https. */
  url: string | null;
  /** The words for that link, in the reader's language. */
  linkLabel: string;
  remindersMinutesBefore: readonly number[];
};

/** Checks what goes into lines unescaped. @throws {ScheduleError} entry-invalid */
export function checkEntry(entry: CalendarEntry): void {
  if (!unescaped.safeParse(entry).success) throw new ScheduleError("entry-invalid");
}
