import { invitedTo, seriesIdOf, type Along, type InvitedAlong, type InvitedPerson } from "@moim/db";
import { announce, type AnswerLinks, type Person } from "@moim/mail";
import type { Series } from "@moim/schedule";
import { localeOf } from "../../shared/i18n/locale.ts";
import { answerUrl } from "../answers/answering.ts";
import { inviteUrlOf } from "./invite-url.ts";

/** Tells those who are invited that dates of their meeting have changed. */
export const announceDates: Along = async (tx, before, after) => {
  const people = (await invitedTo(tx, after.id)).map(asPerson);
  await announce(tx, {
    meeting: { id: after.id, hostName: after.ownerName, remindersMinutesBefore: after.reminders },
    before: { series: before.series, people },
    after: { series: after.series, people },
    answersFor,
  });
};

/** Tells those who were invited, or aren't any more. */
export const announcePeople: InvitedAlong = async (tx, meeting, before, after) => {
  const { id, ownerName, series, reminders } = meeting;
  await announce(tx, {
    meeting: { id, hostName: ownerName, remindersMinutesBefore: reminders },
    before: { series, people: before.map(asPerson) },
    after: { series, people: after.map(asPerson) },
    answersFor,
  });
};

/** The addresses that the buttons of a mail lead to. */
function answersFor(invitationId: string, series: Series, only: string | null): AnswerLinks {
  const url = answerUrl({ invitationId, seriesId: seriesIdOf(series), at: only ?? "" });
  return { yes: `${url}?answer=yes`, maybe: `${url}?answer=maybe`, no: `${url}?answer=no` };
}

function asPerson({ id, email, name, locale, key }: InvitedPerson): Person {
  return { id, email, name, locale: localeOf(locale), url: inviteUrlOf(key) };
}
