import { createTicketChecker } from "@moim/access";
import { addBan, bansOf, beginSitting, invite, invitedTo, linkKeysOf, saveAct } from "@moim/db";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { config } from "../../server/config.ts";
import { database } from "../../server/database.ts";
import { actsFor, logsOf } from "../../server/meetings/acts.ts";
import { detailsOf } from "../../server/meetings/details.ts";
import { findOwnMeeting } from "../../server/meetings/owned-meeting.ts";
import { startMeeting } from "../../server/meetings/start-meeting.ts";
import { testEnvironmentWithDatabase } from "../../server/testing/environment.ts";
import { send, signUp, visitor, type Person } from "../../server/testing/people.ts";
import { refused } from "../../server/testing/refused.ts";

const fields = {
  ...{ title: "수업", description: "", date: "2126-03-04", time: "10:00", durationMinutes: 60 },
  ...{ timeZone: "Asia/Seoul", repeat: null },
};

let end: () => Promise<void>;
let owner: Person;
let meetingId: string;
/** The link for everyone, and the personal one of Pia. */
let keys: { everyone: string; pia: string };
let pia: { id: string };

beforeAll(async () => void (end = await testEnvironmentWithDatabase()));
afterAll(async () => end());
beforeEach(async () => {
  owner = visitor();
  const { meeting } = await startMeeting({ user: null, deviceId: owner.deviceId }, detailsOf(fields, new Date()));
  meetingId = meeting.id;
  await invite(database(), meetingId, { people: [{ email: "pia@example.org", name: "Pia" }], role: "presenter" });
  const [invited] = await invitedTo(database(), meetingId);
  pia = invited!;
  keys = { everyone: (await linkKeysOf(database(), meetingId)).participant!, pia: invited!.key };
});

const ask = async (by: Person, key: string) => await send("tickets", { by, body: { key, name: "Pia" } });
/** What the ticket says that someone gets by a link. */
async function ticket(by: Person, key: string) {
  const { ticket: signed } = (await (await ask(by, key)).json()) as { ticket: string };
  return await createTicketChecker(config().ticketSecret).spend(signed);
}
const settle = async (path: string, body: object, params = {}) =>
  await send(`meetings/[id]/${path}`, { by: owner, params: { id: meetingId, ...params }, body });
const removed = async (subjects: string[]) =>
  await addBan(database(), meetingId, {
    ...{ id: `ban-${meetingId}`, subjects, name: "Pia", byName: "Hana", forGood: true, createdAt: new Date() },
  });

test("O4: a ban of whoever came by a personal link holds for every ticket and slide of that invitation, whatever the device", async () => {
  const { subjects } = await ticket(visitor(), keys.pia);
  expect(subjects).toEqual([expect.stringMatching(/^device:/), `invitation:${pia.id}`]);
  await removed(subjects);
  for (const by of [visitor(), await signUp("Else")]) {
    expect(await refused(await ask(by, keys.pia))).toEqual([403, "removed"]);
  }
  const slides = { by: visitor(), params: { key: keys.pia }, body: { do: "arrange", order: [], first: null } };
  expect(await refused(await send("links/[key]/decks", slides))).toEqual([403, "removed"]);
  expect((await ask(visitor(), keys.everyone)).status, "others come by the link for everyone").toBe(200);
  expect((await ticket(owner, keys.pia)).role, "the owner can't be kept out").toBe("owner");
});

test("who is let back in gets tickets again; once more it is told that they may come already", async () => {
  const guest = visitor();
  await removed((await ticket(guest, keys.pia)).subjects);
  expect(await refused(await ask(guest, keys.everyone))).toEqual([403, "removed"]);
  const [ban] = await bansOf(database(), meetingId);
  expect((await settle("bans/[banId]/lift", {}, { banId: ban!.id })).status).toBe(200);
  for (const key of Object.values(keys)) expect((await ask(guest, key)).status).toBe(200);
  expect(await refused(await settle("bans/[banId]/lift", {}, { banId: ban!.id }))).toEqual([404, "ban-unknown"]);
});

test("the owner reads what was done in a sitting, but not who was reported to them", async () => {
  const sitting = { id: `sitting-${meetingId}`, meetingId, startedAt: new Date(0) };
  await beginSitting(database(), sitting, () => null);
  const who = { user: null, deviceId: owner.deviceId };
  const { participantId: self } = (await (await ask(owner, keys.everyone)).json()) as { participantId: string };
  const act = async (n: number, what: string, toId: string) =>
    await saveAct(database(), {
      ...{ id: `${sitting.id}-${n}`, sittingId: sitting.id, at: new Date(n), byId: "gil", byName: "Gil" },
      ...{ toId, toName: toId, what, detail: { note: "n" } },
    });
  await act(1, "muted", self);
  await act(2, "reported", self);
  await act(3, "reported", "pia");
  await act(4, "beamed-up", "pia");
  const meeting = (await findOwnMeeting(who, meetingId))!;
  const { acts, hasMore } = await actsFor(who, meeting, sitting.id, 10);
  expect(acts.map(({ what, to }) => [what, to?.id])).toEqual([
    ["muted", self],
    ["reported", "pia"],
  ]);
  expect(hasMore).toBe(false);
  const logs = await logsOf(who, meeting, [sitting, { id: "none" }]);
  expect([...logs].map(([id, log]) => [id, log.acts.length])).toEqual([
    [sitting.id, 2],
    ["none", 0],
  ]);
});

test("W1: tickets by a link that is settled so say that they wait, also by the next one; hosts' don't", async () => {
  expect((await ticket(visitor(), keys.everyone)).waits).toBeUndefined();
  expect((await settle("links/waits", { waits: true })).status).toBe(200);
  expect((await ticket(visitor(), keys.everyone)).waits).toBe(true);
  expect((await ticket(visitor(), keys.pia)).waits, "a link of its own").toBeUndefined();
  const { key } = (await (await settle("links", { role: "participant" })).json()) as { key: string };
  expect((await ticket(visitor(), key)).waits).toBe(true);
  expect((await ticket(owner, key)).waits).toBeUndefined();
  await settle("links/waits", { waits: false });
  expect((await ticket(visitor(), key)).waits).toBeUndefined();
  expect(await refused(await settle("links/waits", { waits: "yes" }))).toEqual([400, "invalid-input", "waits"]);
});

test("W1: someone invited waits by their personal link where that is settled for them, and not as a co-host", async () => {
  const change = async (body: object) => await settle("invitations/[invitationId]", body, { invitationId: pia.id });
  await change({ do: "waits", waits: true });
  expect(await ticket(visitor(), keys.pia)).toMatchObject({ waits: true, invitedToPresent: true });
  expect((await ticket(visitor(), keys.everyone)).waits).toBeUndefined();
  await change({ do: "role", role: "cohost" });
  expect((await ticket(visitor(), keys.pia)).waits).toBeUndefined();
});
