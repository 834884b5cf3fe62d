import { invitedTo, type Along, type InvitedAlong, type InvitedPerson } from "@moim/db";
import { announce } from "../announce.ts";
import type { Person } from "../content.ts";

const asPerson = ({ id, email, name, locale, key }: InvitedPerson): Person => {
  const url = `https://meet.example.org/m/${key}`;
  return { id, email, name, locale: locale === "ko" ? "ko" : "en", url };
};

/** What the web does along with a change of dates. */
export const announceDates: Along = async (tx, { series: before }, { id, ownerName, reminders, series: after }) => {
  const people = (await invitedTo(tx, id)).map(asPerson);
  const meeting = { id, hostName: ownerName, remindersMinutesBefore: reminders };
  await announce(tx, { meeting, before: { series: before, people }, after: { series: after, people } });
};

/** What the web does along with a change of who is invited. */
export const announcePeople: InvitedAlong = async (tx, { id, ownerName, reminders, series }, before, after) => {
  const meeting = { id, hostName: ownerName, remindersMinutesBefore: reminders };
  const states = { before: { series, people: before.map(asPerson) }, after: { series, people: after.map(asPerson) } };
  await announce(tx, { meeting, ...states });
};
