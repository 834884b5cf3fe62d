import { z } from "zod";
import { locales } from "../../shared/i18n/locale.ts";
import { parsePeople, PEOPLE_TEXT_MAX_CHARACTERS } from "../../shared/invitations/parse-people.ts";

const role = z.enum(["participant", "presenter", "cohost"]);

/** People as they were pasted: all of it can be used, or none is. */
export const pastedPeople = z
  .string()
  .max(PEOPLE_TEXT_MAX_CHARACTERS)
  .transform(parsePeople)
  .refine(({ problems }) => problems.length === 0)
  .transform(({ people }) => people);

/** Who is to be invited. */
export const newInvitations = z.strictObject({
  people: pastedPeople.refine((people) => people.length > 0),
  role,
  /** The language of their mails. */
  locale: z.enum(locales).default(locales[0]),
});

export const invitationChange = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("role"), role }),
  z.strictObject({ do: z.literal("waits"), waits: z.boolean() }),
  z.strictObject({ do: z.literal("withdraw") }),
]);
