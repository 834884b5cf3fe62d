import type { Database } from "./client.ts";
import { asMeeting, withSeries, type Meeting } from "./meetings.ts";

/** What someone invited can answer. */
export const answers = ["yes", "maybe", "no"] as const;
export type Answer = (typeof answers)[number];

/** What an answer is about: a series, or one date of it by the wall time the rule gives it; empty for the whole. */
export type AnswerSubject = { invitationId: string; seriesId: string; at: string };

/** An answer someone gave. */
export type GivenAnswer = AnswerSubject & { answer: Answer; answeredAt: Date };

/** The meeting that someone is invited to, and their name; null when the invitation was withdrawn or never was. */
export async function meetingOfInvitation(
  db: Database,
  invitationId: string,
): Promise<{ meeting: Meeting; name: string } | null> {
  const row = await db.invitation.findUnique({
    where: { id: invitationId },
    include: { meeting: { include: withSeries } },
  });
  return row && !row.revokedAt ? { meeting: asMeeting(row.meeting), name: row.name } : null;
}

/** Stores an answer; the last one counts. An answer to the whole takes the place of those to single dates. */
export async function giveAnswer(
  db: Database,
  { invitationId, seriesId, at }: AnswerSubject,
  answer: Answer,
  now = new Date(),
): Promise<void> {
  const key = { invitationId, seriesId, at };
  const given = { answer, answeredAt: now };
  await db.$transaction(async (tx) => {
    if (at === "") await tx.answer.deleteMany({ where: { invitationId, seriesId, at: { not: "" } } });
    await tx.answer.upsert({ where: { invitationId_seriesId_at: key }, create: { ...key, ...given }, update: given });
  });
}

/** What someone answered to a series and its dates. */
export async function answersOfInvitation(db: Database, invitationId: string): Promise<GivenAnswer[]> {
  return (await db.answer.findMany({ where: { invitationId } })).map(asGiven);
}

/** What all who are invited to a meeting answered to a date: to itself, or else to its series as a whole. */
export async function answersToDate(
  db: Pick<Database, "answer">,
  seriesId: string,
  at: string,
): Promise<Map<string, GivenAnswer>> {
  const rows = await db.answer.findMany({ where: { seriesId, at: { in: ["", at] } }, orderBy: { at: "asc" } });
  return new Map(rows.map((row) => [row.invitationId, asGiven(row)])); // "" comes first: the date's own replaces it
}

function asGiven(row: AnswerSubject & { answer: string; answeredAt: Date }): GivenAnswer {
  const answer = answers.find((one) => one === row.answer);
  if (!answer) throw new Error(`An answer is "${row.answer}", which this version does not know`);
  return { ...row, answer };
}
