import {
  answersOfInvitation,
  giveAnswer,
  meetingByLinkKey,
  meetingOfInvitation,
  seriesIdOf,
  uidOf,
  type Answer,
  type AnswerSubject,
  type Meeting,
} from "@moim/db";
import { RequestError } from "@moim/protocol/errors";
import { config } from "../config.ts";
import { database } from "../database.ts";
import { dateNamed, dateNow, datesFrom, type MeetingDate } from "../meetings/dates.ts";
import { readAnswer, signAnswer } from "./answer-token.ts";

/** Something to answer: one date, or a series that goes on with one. */
export type Question = {
  token: string;
  meeting: Meeting;
  /** The date it is about; of a series the next. */
  date: MeetingDate;
  /** Whether all dates are meant. */
  isWhole: boolean;
  /** What was answered before; null for nothing yet. */
  answer: Answer | null;
  /** Whether there is anything left to come to. */
  isOpen: boolean;
};

/** The address at which an invitation is answered without signing in. */
export function answerUrl(subject: AnswerSubject): string {
  return `${config().publicUrl}/answer/${signAnswer(subject, config().authSecret)}`;
}

/** The question that a signed address leads to; null when it was altered, or the invitation withdrawn. */
export async function questionOf(token: string, now: Date): Promise<Question | null> {
  const subject = readAnswer(token, config().authSecret);
  const invited = subject && (await meetingOfInvitation(database(), subject.invitationId));
  if (!invited) return null;
  const { meeting } = invited;
  const series = meeting.series.find(({ uid }) => uid === uidOf(subject.seriesId));
  if (!series) return null;
  const only = { ...meeting, series: [series] };
  const date = subject.at === "" ? dateNow(only, now) : dateNamed(only, `${subject.seriesId}~${subject.at}`);
  if (!date) return null;
  const answer = answerTo(await answersOfInvitation(database(), subject.invitationId), subject);
  const isWhole = subject.at === "" && series.rule !== null;
  const isLeft = isWhole
    ? datesFrom(only, now.getTime(), 1).length > 0 || date.endMs > now.getTime()
    : date.endMs > now.getTime();
  const isOpen = !meeting.cancelledAt && !date.isCancelled && isLeft;
  return { token, meeting, date, isWhole, answer, isOpen };
}

/** What counts: the answer to the date itself, else that to the whole series. */
function answerTo(
  given: readonly (AnswerSubject & { answer: Answer })[],
  { seriesId, at }: AnswerSubject,
): Answer | null {
  const its = given.filter((one) => one.seriesId === seriesId);
  return (its.find((one) => one.at === at) ?? its.find((one) => one.at === ""))?.answer ?? null;
}

/**
 * Answers by a signed address.
 * @throws RequestError `link-unknown`, and `date-over` when there is nothing left to come to
 */
export async function answerByToken(token: string, answer: Answer, now: Date): Promise<void> {
  const subject = readAnswer(token, config().authSecret);
  const question = subject && (await questionOf(token, now));
  if (!question) throw new RequestError("link-unknown");
  if (!question.isOpen) throw new RequestError(question.meeting.cancelledAt ? "meeting-cancelled" : "date-over");
  await giveAnswer(database(), subject, answer, now);
}

/** What the holder of a personal link is asked about the date their meeting is about: a token to answer with; null for other links. */
export async function questionForLink(key: string, now: Date): Promise<Question | null> {
  const link = await meetingByLinkKey(database(), key, now);
  if (!link?.invited) return null;
  const date = dateNow(link.meeting, now);
  const at = date.series.rule === null ? "" : date.id;
  const subject = { invitationId: link.invited.id, seriesId: seriesIdOf(date.series), at };
  return await questionOf(signAnswer(subject, config().authSecret), now);
}
