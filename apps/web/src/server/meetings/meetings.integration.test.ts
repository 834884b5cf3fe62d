import {
  addBan,
  addDeck,
  cancelMeeting,
  decksOfMeeting,
  INVITED_MAX,
  invitedTo,
  isBanned,
  isWithdrawn,
  meetingByLinkKey,
  randomId,
  renewLink,
} from "@moim/db";
import { createTicketChecker, signTicket } from "@moim/access";
import { afterAll, beforeAll, expect, test } from "vitest";
import { config } from "../config.ts";
import { database } from "../database.ts";
import type { Identity } from "../identity/subject.ts";
import { testEnvironmentWithDatabase } from "../testing/environment.ts";
import { detailsOf } from "./details.ts";
import { findOwnMeeting, ownOpenMeeting } from "./owned-meeting.ts";
import { startMeeting } from "./start-meeting.ts";
import { keepAsTemplate, ownTemplates } from "./templates.ts";
import { dateNow } from "./dates.ts";
import { grantTicket, type TicketPorts } from "./ticket.ts";

let end: () => Promise<void>;
beforeAll(async () => {
  end = await testEnvironmentWithDatabase();
});
afterAll(async () => end());

const visitor = (deviceId: string) => ({ user: null, deviceId });
const fields = {
  title: "주간 회의",
  description: "",
  date: "2126-11-23",
  time: "10:00",
  durationMinutes: 60,
  timeZone: "Asia/Seoul",
  repeat: null,
};
const start = (who: Identity & { deviceId: string }) => startMeeting(who, detailsOf(fields, new Date()));
const ports = (): TicketPorts => ({
  isWithdrawn: (key) => isWithdrawn(database(), key),
  findLink: (key) => meetingByLinkKey(database(), key),
  isBanned: (meetingId, subjects) => isBanned(database(), meetingId, subjects),
  sign: (claims) => signTicket(claims, config().ticketSecret),
  secret: config().authSecret,
});
const ask = (key: string, deviceId: string) => grantTicket(ports(), visitor(deviceId), { key, name: "Kim" });

test("a visitor's meeting is theirs on that device, and doesn't exist for others", async () => {
  const { meeting } = await start(visitor("mine"));
  expect(await findOwnMeeting(visitor("mine"), meeting.id)).toMatchObject({ series: [{ title: "주간 회의" }] });
  expect(await findOwnMeeting(visitor("other"), meeting.id)).toBeNull();
  expect(await findOwnMeeting({ user: null, deviceId: null }, meeting.id)).toBeNull();
  await expect(ownOpenMeeting(visitor("other"), meeting.id)).rejects.toMatchObject({ reason: "link-unknown" });
  await expect(ownOpenMeeting(visitor("mine"), "../../x")).rejects.toMatchObject({ reason: "link-unknown" });
});

const person = (email: string) => ({ email, name: "" });
const deck = async (deviceId: string) => {
  const id = randomId();
  const file = { name: "Cells", contentId: "c", kind: "pdf", pageCount: 3, losses: [] };
  await addDeck(database(), { id, owner: { deviceId }, ...file }, null);
  return id;
};

test("a meeting begins with what was settled, slides and people, and a template of it with the same", async () => {
  const [one, two] = [await deck("mine"), await deck("mine")];
  const { meeting } = await startMeeting(visitor("mine"), detailsOf(fields, new Date()), {
    ...{ preset: { rules: { waitingRoom: true, presenting: "hosts" }, locale: "ko" }, deckIds: [two, one, two] },
    ...{ cohosts: [person("hana@x.org")], people: [person("minho@x.org"), person("hana@x.org")] },
  });
  expect(meeting).toMatchObject({ rules: { waitingRoom: true, presenting: "hosts" }, locale: "ko" });
  expect((await decksOfMeeting(database(), meeting.id)).map(({ id }) => id)).toEqual([two, one]);
  expect(await invitedTo(database(), meeting.id)).toMatchObject([
    { email: "hana@x.org", role: "cohost", locale: "ko" },
    { email: "minho@x.org", role: "participant", locale: "ko" },
  ]);
  await keepAsTemplate({ deviceId: "mine" }, meeting, dateNow(meeting, new Date()));
  expect(await ownTemplates(visitor("mine"))).toMatchObject([
    { rules: { waitingRoom: true, presenting: "hosts", chat: true }, locale: "ko", deckIds: [two, one] },
  ]);
});

test("with someone else's slides, or more people than there may be, nothing is stored", async () => {
  const who = visitor("careful");
  const count = () => database().meeting.count({ where: { ownerDevice: "careful" } });
  const begin = (begun: Parameters<typeof startMeeting>[2]) => startMeeting(who, detailsOf(fields, new Date()), begun);
  await expect(begin({ deckIds: [await deck("other")] })).rejects.toMatchObject({ reason: "deck-unknown" });
  const many = Array.from({ length: INVITED_MAX }, (_, n) => person(`p${n}@x.org`));
  await expect(begin({ people: many, cohosts: [person("one@more.org")] })).rejects.toMatchObject({
    reason: "invitations-full",
  });
  expect(await count()).toBe(0);
  await begin({ people: many });
  expect(await count()).toBe(1);
});

test("a ticket is what the server spends: once, with the role of the link", async () => {
  const { meeting, links } = await start(visitor("mine"));
  const guest = await ask(links.participant, "guest");
  const checker = createTicketChecker(config().ticketSecret);
  expect(await checker.spend(guest.ticket)).toEqual({
    meetingId: meeting.id,
    title: "주간 회의",
    participantId: guest.participantId,
    name: "Kim",
    role: "participant",
    subjects: ["device:guest"],
  });
  await expect(checker.spend(guest.ticket)).rejects.toMatchObject({ reason: "ticket-invalid" });
  expect((await ask(links.host, "guest")).role).toBe("host");
  expect((await ask(links.participant, "mine")).role).toBe("owner");
});

test("a link that was replaced is as unknown as one that never was", async () => {
  const { meeting, links } = await start(visitor("mine"));
  const key = await renewLink(database(), meeting.id, "participant");
  await expect(ask(links.participant, "guest")).rejects.toMatchObject({ reason: "link-unknown" });
  await expect(ask("never-was-a-key-at-all", "guest")).rejects.toMatchObject({ reason: "link-unknown" });
  expect((await ask(key, "guest")).role).toBe("participant");
});

test("someone removed stays out by every link, and nobody enters what was cancelled", async () => {
  const { meeting, links } = await start(visitor("mine"));
  await addBan(database(), meeting.id, {
    ...{ id: randomId(), subjects: ["device:guest"], name: "Kim", byName: "Hana" },
    ...{ forGood: true, createdAt: new Date() },
  });
  for (const key of Object.values(links)) {
    await expect(ask(key, "guest")).rejects.toMatchObject({ reason: "removed" });
  }
  expect((await ask(links.participant, "another")).role).toBe("participant");
  await cancelMeeting(database(), meeting.id);
  await expect(ask(links.participant, "another")).rejects.toMatchObject({ reason: "meeting-cancelled" });
  await expect(ownOpenMeeting(visitor("mine"), meeting.id)).rejects.toMatchObject({ reason: "meeting-cancelled" });
});
