import { answers, INVITED_MAX } from "@moim/db";
import { roles } from "@moim/protocol";
import { z } from "zod";
import { readPerson } from "../../../shared/invitations/parse-people.ts";
import { newInvitations } from "../../meetings/invitation-schemas.ts";
import { instant } from "./common.ts";
import { name } from "./named.ts";

const { role } = newInvitations.shape;

const invitee = z
  .strictObject({ email: z.string().max(300), name: z.string().max(300).default("") })
  .transform((given, context) => {
    const read = readPerson(given);
    if (typeof read !== "string") return read;
    context.addIssue({ code: "custom", path: [read === "address" ? "email" : "name"], message: "can't be used" });
    return z.NEVER;
  });

export const newInvitees = name(
  "NewInvitations",
  z.strictObject({ people: z.array(invitee).min(1).max(INVITED_MAX), role }),
);

export const invitedAnswer = name(
  "Invited",
  z.strictObject({
    added: z.array(z.string()).meta({ description: "Addresses that are invited now." }),
    already: z.array(z.string()).meta({ description: "Addresses that were before, and are left as they were." }),
  }),
);

export const invitation = name(
  "Invitation",
  z.strictObject({
    id: z.string(),
    email: z.string(),
    name: z.string().meta({ description: "Empty when only the address is known." }),
    role,
    url: z.url().meta({ description: "Their personal link." }),
    waits: z.boolean().meta({ description: "Whether they wait to be let in, whatever the meeting's rules say." }),
    answer: z.enum(answers).nullable().meta({
      description: "Whether they come to the date the meeting is about now; null while they haven't answered.",
    }),
  }),
);

export const sitting = name(
  "Sitting",
  z.strictObject({
    id: z.string(),
    occurrence: z
      .string()
      .nullable()
      .meta({ description: "The date the room was opened for; null when none was near." }),
    startedAt: instant,
    endedAt: instant.nullable().meta({ description: "Null while it goes on." }),
    people: z.array(
      z.strictObject({
        participantId: z.string().meta({ description: "The same for a person in all sittings of the meeting." }),
        name: z.string(),
        role: z.enum(roles),
        invitedEmail: z.string().nullable().meta({ description: "The address of the personal link they came by." }),
        minutes: z.int(),
        stays: z.array(z.strictObject({ joinedAt: instant, leftAt: instant.nullable() })),
      }),
    ),
  }),
);
