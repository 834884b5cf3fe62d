import { displayName, title } from "@moim/protocol";
import { z } from "zod";
import { isTimeZone } from "../../shared/time/zone.ts";

const DESCRIPTION_MAX_CHARACTERS = 4_000;
// Controls and direction overrides; line breaks and tabs are text.
const hidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/;

/** What an owner decides about a meeting, as forms send it. */
export const meetingFields = z.strictObject({
  title,
  description: z
    .string()
    .max(DESCRIPTION_MAX_CHARACTERS)
    .transform((text) => text.replace(/\r\n?/g, "\n").trim())
    .refine((text) => !hidden.test(text) && text.isWellFormed())
    .default(""),
  date: z.iso.date(),
  /** Browsers may add seconds. */
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d(:00(\.0+)?)?$/)
    .transform((time) => time.slice(0, 5)),
  durationMinutes: z
    .int()
    .min(5)
    .max(24 * 60),
  timeZone: z.string().refine(isTimeZone),
});
export type MeetingFields = z.output<typeof meetingFields>;

export const newMeeting = z.discriminatedUnion("when", [
  z.strictObject({ when: z.literal("now"), timeZone: z.string().refine(isTimeZone).optional() }),
  z.strictObject({ when: z.literal("scheduled"), ...meetingFields.shape }),
]);

export const ticketRequest = z.strictObject({ key: z.string().min(1).max(64), name: displayName });

export const renewRequest = z.strictObject({ role: z.enum(["host", "participant"]) });
