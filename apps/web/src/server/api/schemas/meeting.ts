import { presetRules } from "@moim/protocol";
import { localDateTime, ruleSchema } from "@moim/schedule";
import { z } from "zod";
import { meetingFields, presetFields } from "../../meetings/schemas.ts";
import { instant } from "./common.ts";
import { name } from "./named.ts";

const shape = meetingFields.shape;

export const occurrence = z
  .string()
  .max(100)
  .meta({
    description:
      "A date's name: its series' id, “~”, and the wall time the rule gives it. It stays when the date is moved.",
    examples: ["pJp4bOPqLYzGOKXW~2026-03-02T10:00"],
  });
const wallTime = localDateTime.meta({
  description: "What clocks in the time zone show.",
  pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$",
  examples: ["2026-03-02T10:00"],
});
const timeZone = shape.timeZone.meta({ description: "An IANA time zone.", examples: ["Asia/Seoul"] });
const repeat = name("Rule", ruleSchema);
const scope = z
  .enum(["this", "following", "all"])
  .meta({ description: "This date, it and those that follow, or all of its series." });

const rules = name("Rules", presetRules).meta({
  description:
    "What holds each time the meeting opens: what participants may use, who presents without asking, whether new people wait, and whether those who are invited don’t.",
});
const language = presetFields.shape.locale.meta({ description: "Of invitations; null for English." });

export const newMeeting = name(
  "NewMeeting",
  z.strictObject({
    title: shape.title,
    description: shape.description,
    start: wallTime,
    timeZone,
    durationMinutes: shape.durationMinutes,
    repeat: repeat.nullable().default(null).meta({ description: "How it repeats; null for once." }),
    rules: rules.optional(),
    language: language.optional(),
  }),
);

export const meetingChange = name(
  "MeetingChange",
  z
    .strictObject({
      occurrence,
      scope,
      title: shape.title.optional(),
      description: shape.description.unwrap().optional(),
      start: wallTime.optional(),
      timeZone: timeZone.optional(),
      durationMinutes: shape.durationMinutes.optional(),
      repeat: repeat.nullable().optional(),
    })
    .meta({ description: "What isn't said stays. Of a single date only title, start and duration can change." }),
);

/** Rules that aren't named stay as they are. */
export const preset = name("Preset", z.strictObject({ rules: rules.optional(), language: language.optional() }));

export const cancellation = name(
  "Cancellation",
  z
    .strictObject({ occurrence: occurrence.optional(), scope: scope.optional() })
    .refine((choice) => (choice.occurrence === undefined) === (choice.scope === undefined))
    .meta({
      description: "Which dates; without both, all of the meeting.",
      dependentRequired: { occurrence: ["scope"], scope: ["occurrence"] },
    }),
);

export const meetingDate = name(
  "MeetingDate",
  z.strictObject({
    meetingId: z.string(),
    occurrence,
    title: z.string(),
    startsAt: instant,
    endsAt: instant,
    start: wallTime,
    timeZone,
    state: z.enum(["coming", "live", "over", "cancelled"]),
    isSeries: z.boolean(),
    isChanged: z.boolean().meta({ description: "It differs from its series." }),
  }),
);

const series = name(
  "Series",
  z.strictObject({
    id: z.string(),
    title: z.string(),
    description: z.string(),
    start: wallTime,
    timeZone,
    durationMinutes: z.int(),
    repeat: repeat.nullable(),
    cancelled: z.boolean(),
  }),
);

export const meetingResource = name(
  "Meeting",
  z.strictObject({
    id: z.string(),
    createdAt: instant,
    cancelledAt: instant.nullable(),
    rules: presetRules.required(),
    language,
    live: z.boolean().meta({ description: "A host has the room open." }),
    hostUrl: z.url().nullable().meta({ description: "Opens the meeting for whoever has it." }),
    inviteUrl: z.url().nullable().meta({ description: "Lets whoever has it join." }),
    series: z
      .array(series)
      .meta({ description: "Its dates: one series, and another for each time “this and following” was changed." }),
    dates: z.array(meetingDate).meta({ description: "The next ten dates; when there are none, the last there was." }),
  }),
);

export const meetingDates = name(
  "MeetingDates",
  z.strictObject({
    items: z.array(meetingDate),
    nextCursor: z.string().nullable().meta({ description: "Asks for the next page; null on the last." }),
  }),
);
