import type { Rule, Weekday } from "@moim/schedule";
import type { Database } from "./client.ts";
import { Prisma, type Template as TemplateRow } from "./generated/client.ts";
import type { MeetingOwner } from "./meetings.ts";
import { randomId } from "./random.ts";

/** What a meeting begins with when it is scheduled from it. */
export type Template = Omit<TemplateRow, "ownerId" | "ownerDevice" | "rule" | "rules" | "weekday"> & {
  rule: Rule | null;
  /** What is settled for the meeting, as it was stored. */
  rules: Prisma.JsonObject;
  weekday: Weekday;
};

/** Templates someone can have. */
export const TEMPLATES_MAX = 30;

const whereOwned = (owner: MeetingOwner) =>
  "userId" in owner ? { ownerId: owner.userId } : { ownerId: null, ownerDevice: owner.deviceId };

/** Keeps a template; one of the same title is replaced. @returns null, with nothing stored, when there are {@link TEMPLATES_MAX} */
export async function saveTemplate(
  db: Database,
  owner: MeetingOwner,
  { rule, rules, ...given }: Omit<Template, "id" | "createdAt">,
): Promise<string | null> {
  const where = whereOwned(owner);
  return await db.$transaction(async (tx) => {
    const others = await tx.template.count({ where: { ...where, title: { not: given.title } } });
    if (others >= TEMPLATES_MAX) return null;
    await tx.template.deleteMany({ where: { ...where, title: given.title } });
    const data = {
      ...given,
      ...where,
      id: randomId(),
      rule: rule ?? Prisma.DbNull,
      rules: rules as Prisma.InputJsonObject,
    };
    return (await tx.template.create({ data })).id;
  });
}

/** Someone's templates by title. */
export async function templatesOf(db: Database, owner: MeetingOwner): Promise<Template[]> {
  return (await db.template.findMany({ where: whereOwned(owner), orderBy: { title: "asc" } })).map(asTemplate);
}

/** @returns false when there is none such of theirs */
export async function removeTemplate(db: Database, owner: MeetingOwner, id: string): Promise<boolean> {
  return (await db.template.deleteMany({ where: { ...whereOwned(owner), id } })).count > 0;
}

function asTemplate({ ownerId: _, ownerDevice: __, ...row }: TemplateRow): Template {
  return {
    ...row,
    rule: row.rule as Rule | null,
    rules: row.rules as Prisma.JsonObject,
    weekday: row.weekday as Weekday,
  };
}
