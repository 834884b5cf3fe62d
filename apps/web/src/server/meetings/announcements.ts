import { invitedTo, type Along, type InvitedAlong, type InvitedPerson } from "@moim/db";
import { announce, type Person } from "@moim/mail";
import { chooseLocale } from "../../shared/i18n/locale.ts";
import { inviteUrlOf } from "./invite-url.ts";

/** Tells those who are invited that dates of their meeting have changed. */
export const announceDates: Along = async (tx, before, after) => {
  const people = (await invitedTo(tx, after.id)).map(asPerson);
  await announce(tx, {
    meeting: { id: after.id, hostName: after.ownerName },
    before: { series: before.series, people },
    after: { series: after.series, people },
  });
};

/** Tells those who were invited, or aren't any more. */
export const announcePeople: InvitedAlong = async (tx, meeting, before, after) => {
  const { id, ownerName, series } = meeting;
  await announce(tx, {
    meeting: { id, hostName: ownerName },
    before: { series, people: before.map(asPerson) },
    after: { series, people: after.map(asPerson) },
  });
};

function asPerson({ id, email, name, locale, key }: InvitedPerson): Person {
  return { id, email, name, locale: chooseLocale(locale, null), url: inviteUrlOf(key) };
}
