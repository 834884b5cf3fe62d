import { displayName, id, presetRules, title } from "@moim/protocol";
import { ruleSchema } from "@moim/schedule";
import { z } from "zod";
import { locales } from "../../shared/i18n/locale.ts";
import { reminderChoices } from "../../shared/invitations/reminder-choices.ts";
import { isTimeZone } from "../../shared/time/zone.ts";
import { pastedPeople } from "./invitation-schemas.ts";

const DESCRIPTION_MAX_CHARACTERS = 4_000;
const DECKS_MAX = 50;
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
  /** Null: once. */
  repeat: ruleSchema.nullable().default(null),
});
export type MeetingFields = z.output<typeof meetingFields>;

/** What an owner settles for all dates of a meeting. */
export const presetFields = z.strictObject({ rules: presetRules, locale: z.enum(locales).nullable() });

/** What a meeting begins with besides its dates. */
const beginning = z.strictObject({
  preset: presetFields.default({ rules: {}, locale: null }),
  deckIds: z.array(id).max(DECKS_MAX).default([]),
  cohosts: pastedPeople.default([]),
  people: pastedPeople.default([]),
});
export type Beginning = z.output<typeof beginning>;

export const newMeeting = z.discriminatedUnion("when", [
  z.strictObject({ when: z.literal("now"), timeZone: z.string().refine(isTimeZone).optional() }),
  z.strictObject({ when: z.literal("scheduled"), ...meetingFields.shape, ...beginning.shape }),
]);

const scope = z.enum(["this", "following", "all"]);
export type Scope = z.output<typeof scope>;
/** A date of a meeting by its name. */
const occurrence = z.string().max(100);

/**
 * A form that was opened for a date; of a single one only title, start and duration can differ from its series. Without
 * `repeat` the rule stays.
 */
export const meetingChange = z.strictObject({
  do: z.literal("change"),
  occurrence,
  scope,
  ...meetingFields.shape,
  repeat: ruleSchema.nullable().optional(),
});
export type MeetingChange = z.output<typeof meetingChange>;

/** A date that is dragged elsewhere; on its own old place, it takes place again. */
export const meetingMove = z.strictObject({
  occurrence,
  scope,
  /** Wall time in the series' zone. */
  start: z.iso.datetime({ local: true, offset: false, precision: -1 }),
  durationMinutes: meetingFields.shape.durationMinutes.optional(),
});

/** Without a choice all is cancelled. */
export const meetingCancel = z
  .strictObject({ occurrence: occurrence.optional(), scope: scope.optional() })
  .refine((choice) => (choice.occurrence === undefined) === (choice.scope === undefined))
  .transform(({ occurrence: name, scope: which }) =>
    name === undefined || which === undefined ? null : { occurrence: name, scope: which },
  );

/** When people are reminded: of a few kinds, as the page offers them. */
export const remindersChange = z.strictObject({
  minutesBefore: z.array(z.literal(reminderChoices)).max(reminderChoices.length),
});

export const newTemplate = z.strictObject({ meetingId: z.string().max(64), occurrence });

export const feedChange = z.strictObject({ do: z.enum(["renew", "remove"]) });

export const ticketRequest = z.strictObject({ key: z.string().min(1).max(64), name: displayName });

export const renewRequest = z.strictObject({ role: z.enum(["host", "participant"]) });
export const waitsRequest = z.strictObject({ waits: z.boolean() });
