import {
  addBan,
  addDeck,
  cancelMeeting,
  changeInvitedRole,
  decksOfMeeting,
  INVITED_MAX,
  invite,
  invitedTo,
  isBanned,
  isWithdrawn,
  linkKeysOf,
  meetingByLinkKey,
  randomId,
  renewLink,
  withdrawInvitation,
} from "@moim/db";
import { createTicketChecker, signTicket } from "@moim/access";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { config } from "../config.ts";
import { database } from "../database.ts";
import { changeDecks } from "../decks/change-decks.ts";
import { testEnvironmentWithDatabase } from "../testing/environment.ts";
import { detailsOf } from "./details.ts";
import { invitationChange, newInvitations } from "./invitation-schemas.ts";
import { preparedMeeting } from "./prepare-rights.ts";
import { startMeeting } from "./start-meeting.ts";
import { grantTicket } from "./ticket.ts";

let end: () => Promise<void>;
let meetingId: string;
let links: { host: string; participant: string };
beforeAll(async () => void (end = await testEnvironmentWithDatabase()));
afterAll(async () => end());
beforeEach(async () => {
  const fields = { title: "주간 회의", description: "", date: "2126-11-23", time: "10:00", durationMinutes: 60 };
  const started = await startMeeting(
    visitor("mine"),
    detailsOf({ ...fields, timeZone: "Asia/Seoul", repeat: null }, new Date()),
  );
  meetingId = started.meeting.id;
  links = started.links;
});

const visitor = (deviceId: string) => ({ user: null, deviceId });
const pia = { email: "pia@example.org", name: "Pia Berg" };
const refused = (reason: string) => ({ reason });

async function invited(role: "participant" | "presenter" = "presenter", people = [pia]) {
  await invite(database(), meetingId, { people, role });
  return (await invitedTo(database(), meetingId))[0]!;
}

async function claimsBy(key: string, deviceId: string) {
  const { authSecret, ticketSecret } = config();
  const ports = {
    findLink: (one: string) => meetingByLinkKey(database(), one),
    isWithdrawn: (one: string) => isWithdrawn(database(), one),
    isBanned: (id: string, subjects: string[]) => isBanned(database(), id, subjects),
    sign: (claims: Parameters<typeof signTicket>[0]) => signTicket(claims, ticketSecret),
    secret: authSecret,
  };
  const { ticket } = await grantTicket(ports, visitor(deviceId), { key, name: "Pia" });
  return await createTicketChecker(ticketSecret).spend(ticket);
}

describe("inviting", () => {
  test("gives each person a link of 128 bits that leads into the meeting with their name and role", async () => {
    const people = [pia, { email: "minho@example.org", name: "" }];
    expect(await invite(database(), meetingId, { people, role: "participant" })).toEqual({
      added: ["pia@example.org", "minho@example.org"],
      already: [],
    });
    const rows = await invitedTo(database(), meetingId);
    expect(rows.map(({ email, name, role }) => ({ email, name, role }))).toEqual(
      expect.arrayContaining(people.map((one) => ({ ...one, role: "participant" }))),
    );
    expect(new Set(rows.map(({ key }) => key)).size).toBe(2);
    for (const { key, name } of rows) {
      expect(Buffer.from(key, "base64url")).toHaveLength(16);
      expect(await meetingByLinkKey(database(), key)).toMatchObject({ role: "participant", invited: { name } });
    }
  });

  test("again changes nothing about who is invited already, and the links for everyone stay apart", async () => {
    const { key } = await invited();
    const again = { people: [{ ...pia, name: "Other" }], role: "participant" } as const;
    expect(await invite(database(), meetingId, again)).toEqual({ added: [], already: [pia.email] });
    expect(await invitedTo(database(), meetingId)).toMatchObject([{ key, name: "Pia Berg", role: "presenter" }]);
    await invite(database(), meetingId, { people: [{ email: "m@x.org", name: "" }], role: "participant" });
    expect(await linkKeysOf(database(), meetingId)).toEqual(links);
    const personal = (await invitedTo(database(), meetingId)).map((one) => one.key);
    await renewLink(database(), meetingId, "participant");
    for (const one of personal) expect(await meetingByLinkKey(database(), one)).not.toBeNull();
  });

  test(`more than ${INVITED_MAX} people are refused together, and nobody is stored`, async () => {
    await invited();
    const many = Array.from({ length: INVITED_MAX }, (_, index) => ({ email: `p${index}@example.org`, name: "" }));
    expect(await invite(database(), meetingId, { people: many, role: "participant" })).toBeNull();
    expect(await invitedTo(database(), meetingId)).toHaveLength(1);
    const rest = await invite(database(), meetingId, { people: many.slice(1), role: "participant" });
    expect(rest?.added).toHaveLength(INVITED_MAX - 1);
  });

  test("takes all that was pasted or nothing, and only roles there are", () => {
    const parse = (people: unknown, role: unknown = "presenter") => newInvitations.safeParse({ people, role });
    expect(parse("Pia <pia@x.org>, b@x.org").data?.people).toHaveLength(2);
    for (const text of ["", " ,\n", "a@x.org, nonsense", "Ha\u202Ena <a@x.org>", "a@x.org ".repeat(9_000), 7]) {
      expect(parse(text).success).toBe(false);
    }
    for (const role of ["host", "owner", "viewer", ""]) expect(parse("a@x.org", role).success).toBe(false);
    expect(invitationChange.safeParse({ do: "role", role: "host" }).success).toBe(false);
  });
});

describe("J8: a personal link", () => {
  test("carries its role into the ticket, also once it was changed; presenting is no rank", async () => {
    const { id, key } = await invited();
    expect(await claimsBy(key, "pia")).toMatchObject({ role: "participant", invitedToPresent: true });
    await changeInvitedRole(database(), { meetingId, id }, "participant");
    expect(await claimsBy(key, "pia")).not.toHaveProperty("invitedToPresent");
    expect(await claimsBy(links.participant, "pia")).not.toHaveProperty("invitedToPresent");
  });

  test("that was withdrawn says so, by it nothing is prepared, and a new invitation doesn't revive it", async () => {
    const { id, key } = await invited();
    expect(await withdrawInvitation(database(), { meetingId, id })).toBe(true);
    expect(await withdrawInvitation(database(), { meetingId, id })).toBe(true);
    await invited();
    await expect(claimsBy(key, "pia")).rejects.toMatchObject(refused("link-revoked"));
    await expect(preparedMeeting(visitor("pia"), key)).rejects.toMatchObject(refused("link-revoked"));
    const [again] = await invitedTo(database(), meetingId);
    expect(again?.id).toBe(id);
    expect(await claimsBy(again!.key, "pia")).toMatchObject({ invitedToPresent: true });
    await renewLink(database(), meetingId, "participant");
    await expect(claimsBy(links.participant, "pia")).rejects.toMatchObject(refused("link-unknown"));
  });

  test("isn't changed or withdrawn through another meeting", async () => {
    const { id, key } = await invited();
    const other = { meetingId: (await anotherMeeting()).id, id };
    expect(await changeInvitedRole(database(), other, "participant")).toBe(false);
    expect(await withdrawInvitation(database(), other)).toBe(false);
    expect(await invitedTo(database(), meetingId)).toMatchObject([{ id, key, role: "presenter" }]);
  });
});

async function anotherMeeting() {
  const fields = { title: "Other", description: "", date: "2126-11-23", time: "10:00", durationMinutes: 60 };
  return (await startMeeting(visitor("other"), detailsOf({ ...fields, timeZone: "UTC", repeat: null }, new Date())))
    .meeting;
}

describe("slides before the meeting", () => {
  const deckOf = async (deviceId: string, id: string, into: string | null) => {
    const deck = { id, name: id, contentId: "c".repeat(64), kind: "pdf", pageCount: 1, losses: [] };
    await addDeck(database(), { ...deck, owner: { deviceId } }, into);
  };
  const inMeeting = async () => (await decksOfMeeting(database(), meetingId)).map(({ id }) => id);

  test("are prepared by presenters, hosts and the owner, not by participants, strangers or those who were removed", async () => {
    const { key, id } = await invited();
    expect((await preparedMeeting(visitor("pia"), key)).isOwner).toBe(false);
    expect((await preparedMeeting(visitor("h"), links.host)).isOwner).toBe(false);
    expect((await preparedMeeting(visitor("mine"), links.participant)).isOwner).toBe(true);
    await expect(preparedMeeting(visitor("g"), links.participant)).rejects.toMatchObject(refused("not-allowed"));
    await expect(preparedMeeting(visitor("g"), "no-such-key")).rejects.toMatchObject(refused("link-unknown"));
    await addBan(database(), meetingId, {
      ...{ id: randomId(), subjects: ["device:pia"], name: "Pia", byName: "Hana" },
      ...{ forGood: true, createdAt: new Date() },
    });
    await expect(preparedMeeting(visitor("pia"), key)).rejects.toMatchObject(refused("removed"));
    await changeInvitedRole(database(), { meetingId, id }, "participant");
    await expect(preparedMeeting(visitor("g"), key)).rejects.toMatchObject(refused("not-allowed"));
    await cancelMeeting(database(), meetingId);
    await expect(preparedMeeting(visitor("h"), links.host)).rejects.toMatchObject(refused("meeting-cancelled"));
  });

  test("a presenter adds and removes their own only; the owner removes any", async () => {
    const mark = meetingId.replaceAll(/[^A-Za-z0-9]/g, "");
    const [owners, pias] = [`o${mark}`, `p${mark}`];
    await deckOf("mine", owners, meetingId);
    await deckOf("pia", pias, null);
    const by = { who: visitor("pia"), isOwner: false };
    await changeDecks(by, meetingId, { do: "add", deckIds: [pias] });
    expect(await inMeeting()).toEqual([owners, pias]);
    await expect(changeDecks(by, meetingId, { do: "remove", deckId: owners })).rejects.toMatchObject(
      refused("deck-unknown"),
    );
    await deckOf("mine", `x${mark}`, null);
    await expect(changeDecks(by, meetingId, { do: "add", deckIds: [pias, `x${mark}`] })).rejects.toMatchObject(
      refused("deck-unknown"),
    );
    expect(await inMeeting()).toEqual([owners, pias]);
    await changeDecks(by, meetingId, { do: "arrange", order: [pias, owners], first: pias });
    expect(await inMeeting()).toEqual([pias, owners]);
    await changeDecks(by, meetingId, { do: "remove", deckId: pias });
    await deckOf("pia", `q${mark}`, meetingId);
    await changeDecks({ who: visitor("mine"), isOwner: true }, meetingId, { do: "remove", deckId: `q${mark}` });
    expect(await inMeeting()).toEqual([owners]);
  });
});
