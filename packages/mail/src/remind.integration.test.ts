import {
  cancelMeeting,
  createMeeting,
  giveAnswer,
  invite,
  invitedTo,
  seriesIdOf,
  setReminders,
  uidOf,
  randomId,
} from "@moim/db";
import { simpleParser } from "mailparser";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { remindDue } from "./remind.ts";
import { openHouse, ORIGIN, type House } from "./testing/house.ts";
import { sampleSeries } from "./testing/sample.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => await house.close());

const at = (wall: string) => new Date(`${wall}+09:00`);
const look = async (wall: string) => await remindDue(house.db, { origin: ORIGIN, now: at(wall) });

/** The evening class of an account in Korean, to which two are invited, one of them in English. */
async function newClass() {
  const { db } = house;
  const userId = randomId();
  const email = `${userId.toLowerCase()}@example.org`;
  await db.user.create({ data: { id: userId, name: "하나", email, locale: "ko" } });
  const series = sampleSeries({ uid: uidOf(randomId()) });
  const { meeting, links } = await createMeeting(db, { series, owner: { userId }, ownerName: "하나" });
  const people = ["gil@example.org", "pia@example.org"].map((one) => ({ email: one, name: "" }));
  await invite(db, meeting.id, { people, role: "participant", locale: "en" });
  await setReminders(db, meeting.id, [60, 10]);
  return { id: meeting.id, seriesId: seriesIdOf(series), email, links, people: await invitedTo(db, meeting.id) };
}
const queuedTo = async (meetingId: string) =>
  (await house.db.mail.findMany({ where: { meetingId }, orderBy: { to: "asc" } })).map(({ to }) => to);

test("M15: owner and invited are reminded once, whoever looks at the same time; who declined is left alone", async () => {
  const { id, seriesId, email, people, links } = await newClass();
  await look("2026-12-01T17:00");
  await giveAnswer(house.db, { invitationId: people[0]!.id, seriesId, at: "2026-12-03T19:00" }, "no");
  const written = await Promise.all(Array.from({ length: 5 }, () => look("2026-12-01T18:00")));
  expect(written.reduce((sum, count) => sum + count, 0)).toBe(3);
  expect(await queuedTo(id)).toEqual([email, "gil@example.org", "pia@example.org"].toSorted());
  expect(await look("2026-12-01T18:00:30")).toBe(0);
  expect(await look("2026-12-03T18:00"), "ten minutes before the first, and an hour before the second").toBe(2);

  await house.send();
  await vi.waitFor(async () => expect((await house.outbox()).size).toBe(5), { timeout: 20_000 });
  const mails = await Promise.all([...(await house.outbox()).values()].map((raw) => simpleParser(raw)));
  const reminders = mails.filter(({ attachments }) => attachments.length === 0); // the others are invitations
  const to = (address: string) =>
    reminders.filter((mail) => [mail.to ?? []].flat().some(({ text }) => text.includes(address)));
  expect([email, "gil@example.org", "pia@example.org"].map((one) => to(one).length)).toEqual([2, 1, 2]);
  expect(to(email)[0]?.text).toContain(`${ORIGIN}/m/${links.host}`);
  expect(to(email)[0]?.subject).toMatch(/^알림: 저녁 수업/);
  expect(to("pia@example.org")[0]?.subject).toMatch(/^Reminder: 저녁 수업/);
});

test("M15: what was cancelled isn't reminded of, nor a meeting whose owner wants no reminders", async () => {
  const [gone, quiet] = [await newClass(), await newClass()];
  await cancelMeeting(house.db, gone.id);
  await setReminders(house.db, quiet.id, []);
  await look("2026-12-08T17:00");
  await house.pause();
  expect(await look("2026-12-08T18:55")).toBe(2 + 1); // of the first test's class, where one declined another date only
  expect([await queuedTo(gone.id), await queuedTo(quiet.id)]).toEqual([[], []]);
});
