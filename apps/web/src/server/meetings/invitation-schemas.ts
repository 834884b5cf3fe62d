import { z } from "zod";
import { locales } from "../../shared/i18n/locale.ts";
import { parsePeople, PEOPLE_TEXT_MAX_CHARACTERS } from "../../shared/invitations/parse-people.ts";

const role = z.enum(["participant", "presenter", "cohost"]);

/** Who is to be invited, as it was pasted: all of it can be used, or none is. */
export const newInvitations = z.strictObject({
  people: z
    .string()
    .max(PEOPLE_TEXT_MAX_CHARACTERS)
    .transform(parsePeople)
    .refine(({ people, problems }) => people.length > 0 && problems.length === 0)
    .transform(({ people }) => people),
  role,
  /** The language of their mails. */
  locale: z.enum(locales).default(locales[0]),
});

export const invitationChange = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("role"), role }),
  z.strictObject({ do: z.literal("withdraw") }),
]);
