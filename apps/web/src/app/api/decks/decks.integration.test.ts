import { readUploadTicket } from "@moim/access";
import { addDeck, cancelMeeting, decksOfMeeting, meetingById, meetingByLinkKey, seriesIdOf } from "@moim/db";
import type { Rule } from "@moim/schedule";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { config } from "../../../server/config.ts";
import { database } from "../../../server/database.ts";
import { DEVICE_COOKIE } from "../../../server/identity/device.ts";
import { cancelDates, changeDates } from "../../../server/meetings/change-dates.ts";
import { dateNow, datesFrom } from "../../../server/meetings/dates.ts";
import { detailsOf } from "../../../server/meetings/details.ts";
import { startMeeting } from "../../../server/meetings/start-meeting.ts";
import { testEnvironmentWithDatabase } from "../../../server/testing/environment.ts";
import { signUp, visitor as newVisitor, type Person } from "../../../server/testing/people.ts";
import { POST as changeMeetingDecks } from "../meetings/[id]/decks/route.ts";
import { POST as uploadTicket } from "../uploads/ticket/route.ts";
import { POST as changeDeck } from "./[id]/route.ts";
import { GET as library } from "./route.ts";

const BASE = "http://localhost:3000";
const details = {
  ...{ title: "주간 회의", description: "", date: "2126-11-23", time: "10:00" },
  ...{ durationMinutes: 60, timeZone: "Asia/Seoul", repeat: null },
};

let end: () => Promise<void>;
let [hana, mallory, visitor, stranger]: Person[] = [];
/** Hana's meeting with two of her decks, a third only in her library; the visitor's, with a deck of that device; Mallory's. */
let meetings: { hana: string; visitor: string; mallory: string };

beforeAll(async () => {
  end = await testEnvironmentWithDatabase();
  [hana, mallory] = [await signUp("Hana"), await signUp("Mallory")];
  [visitor, stranger] = [newVisitor(), newVisitor()];
});
afterAll(async () => end());
beforeEach(async () => {
  await database().meeting.deleteMany();
  await database().deck.deleteMany();
  const started = await Promise.all([hana!, visitor!, mallory!].map(start));
  meetings = { hana: started[0]!, visitor: started[1]!, mallory: started[2]! };
  for (const id of ["plan", "budget"]) await give(id, hana!, meetings.hana);
  await give("spare", hana!, null);
  await give("snapshots", visitor!, meetings.visitor);
  await give("malice", mallory!, meetings.mallory);
});

async function start({ userId, deviceId }: Person): Promise<string> {
  const user = userId === null ? null : { id: userId, name: "", email: "" };
  return (await startMeeting({ user, deviceId }, detailsOf(details, new Date()))).meeting.id;
}

async function give(id: string, { userId, deviceId }: Person, meetingId: string | null): Promise<void> {
  const owner = userId === null ? { deviceId } : { userId };
  const deck = { id, owner, name: id, contentId: "0".repeat(32), kind: "pdf", pageCount: 3, losses: [] };
  await addDeck(database(), deck, meetingId);
}

/** All that these routes could change. */
async function everything() {
  const [decks, inMeetings] = await Promise.all([
    database().deck.findMany({ orderBy: { id: "asc" } }),
    database().meetingDeck.findMany({ orderBy: [{ meetingId: "asc" }, { position: "asc" }] }),
  ]);
  return { decks, inMeetings };
}
const decksIn = async (meetingId: string) =>
  (await everything()).inMeetings.filter((one) => one.meetingId === meetingId).map(({ deckId }) => deckId);

type Ask = { cookie?: string; origin?: string; body?: unknown; text?: string };
let callers = 0;
/** A request as a page of ours sends it, each from another address. */
function request(method: "GET" | "POST", path: string, { cookie, origin = BASE, body, text }: Ask): Request {
  callers += 1;
  const from = `10.${Math.floor(callers / 65_536)}.${Math.floor(callers / 256) % 256}.${callers % 256}`;
  const headers = { "x-forwarded-for": from, ...(method === "POST" && { origin }), ...(cookie && { cookie }) };
  const url = `${BASE}${path}`;
  return method === "GET"
    ? new Request(url, { headers })
    : new Request(url, { method: "POST", headers, body: text ?? JSON.stringify(body) });
}
const params = (id: string) => ({ params: Promise.resolve({ id }) });
const none = { params: Promise.resolve({}) };
const onDeck = (id: string, ask: Ask) => changeDeck(request("POST", "/api/decks/x", ask), params(id));
const onMeeting = (id: string, ask: Ask) =>
  changeMeetingDecks(request("POST", "/api/meetings/x/decks", ask), params(id));
const ticketFor = (ask: Ask) => uploadTicket(request("POST", "/api/uploads/ticket", ask), none);
const libraryOf = (ask: Ask) => library(request("GET", "/api/decks", ask), none);

/** Refused, for that reason; nothing is told but that, and nothing changes. */
async function refused(work: () => Promise<Response>, reason: string, note = reason): Promise<void> {
  const before = await everything();
  const response = await work();
  const { error, ...rest } = (await response.json()) as { error: Record<string, unknown> };
  expect({ reason: error["reason"], ok: response.ok, rest }, note).toEqual({ reason, ok: false, rest: {} });
  expect(
    Object.keys(error)
      .filter((key) => key !== "fields")
      .toSorted(),
    note,
  ).toEqual(["code", "message", "reason"]);
  expect(response.headers.get("cache-control"), note).toBe("no-store");
  expect(await everything(), note).toEqual(before);
}
const done = async (work: Promise<Response>) => expect((await work).status).toBe(200);

const notIds = ["", ".", "../../etc/passwd", "plan%00", "plan'--", "a b", "x".repeat(65), "플랜"];
/** Everyone but whose it is. */
const others = (): [string, Ask][] => [
  ["nobody", {}],
  ["another account", { cookie: mallory!.cookie }],
  ["another device", { cookie: stranger!.cookie }],
  ["a device's id without our signature", { cookie: `${DEVICE_COOKIE}=${visitor!.deviceId}.${"A".repeat(43)}` }],
  ["a session that never was", { cookie: "moim.session_token=made.up" }],
];

test("the slides that were added to a series are there on each of its dates, moved, split and changed ones too", async () => {
  const repeat: Rule = {
    ...{ frequency: "weekly", interval: 1, weekdays: ["SA"], weekStart: "MO" },
    ends: { kind: "count", count: 6 },
  };
  const weekly = detailsOf({ ...details, repeat }, new Date());
  const who = { user: { id: hana!.userId!, name: "", email: "" }, deviceId: hana!.deviceId };
  const { meeting, links } = await startMeeting(who, weekly);
  const body = { do: "add", deckIds: ["plan", "spare"] };
  await done(onMeeting(meeting.id, { cookie: hana!.cookie, body }));
  const named = (at: string) => `${seriesIdOf(meeting.series[0]!)}~${at}T10:00`;
  await changeDates(meeting.id, { occurrence: named("2126-11-30"), scope: "this" }, () => ({
    start: "2126-12-01T15:00",
  }));
  await changeDates(meeting.id, { occurrence: named("2126-12-14"), scope: "following" }, () => ({
    durationMinutes: 90,
  }));
  await cancelDates(meeting.id, { occurrence: named("2126-12-07"), scope: "this" });
  const dates = datesFrom((await meetingById(database(), meeting.id))!, Date.now(), 10);
  expect(dates).toHaveLength(5);
  for (const { startMs, name } of dates) {
    // What the room loads when it is opened on that date by its link.
    const onDate = new Date(startMs);
    const link = await meetingByLinkKey(database(), links.host, onDate);
    expect(dateNow(link!.meeting, onDate).name).toBe(name);
    expect(
      (await decksOfMeeting(database(), link!.meeting.id)).map(({ id }) => id),
      name,
    ).toEqual(["plan", "spare"]);
  }
});

describe("a deck", () => {
  test("is renamed and deleted by its account, or on its device", async () => {
    await done(onDeck("plan", { cookie: hana!.cookie, body: { do: "rename", name: "  새  계획 " } }));
    expect((await everything()).decks.find(({ id }) => id === "plan")?.name).toBe("새 계획");
    await done(onDeck("plan", { cookie: hana!.cookie, body: { do: "delete" } }));
    await done(onDeck("snapshots", { cookie: visitor!.cookie, body: { do: "delete" } }));
    expect((await everything()).decks.map(({ id }) => id)).toEqual(["budget", "malice", "spare"]);
    expect(await decksIn(meetings.hana)).toEqual(["budget"]);
  });

  test("of someone else looks as if it weren't there, whoever asks", async () => {
    for (const body of [{ do: "rename", name: "mine" }, { do: "delete" }]) {
      for (const [who, ask] of others()) {
        for (const id of ["plan", "snapshots", "never-was"]) {
          await refused(() => onDeck(id, { ...ask, body }), "deck-unknown", `${who}: ${body.do} ${id}`);
        }
      }
      await refused(() => onDeck("plan", { cookie: visitor!.cookie, body }), "deck-unknown");
      await refused(() => onDeck("snapshots", { cookie: hana!.cookie, body }), "deck-unknown");
    }
  });

  test("isn't reached by what is no id, or changed by what is no change", async () => {
    const { cookie } = hana!;
    for (const id of notIds) await refused(() => onDeck(id, { cookie, body: { do: "delete" } }), "deck-unknown", id);
    const bodies: unknown[] = [
      ...[null, [], "delete", { do: "keep" }, { do: "delete", ownerId: mallory!.userId }, { do: "rename" }],
      ...["", "  ", "x".repeat(301), "a\u202Eb", "a\nb", 7].map((name) => ({ do: "rename", name })),
    ];
    for (const body of bodies) {
      await refused(() => onDeck("plan", { cookie, body }), "invalid-input", JSON.stringify(body));
    }
    for (const text of ["", "{", `{"do":"rename","name":"${"x".repeat(70_000)}"}`]) {
      await refused(() => onDeck("plan", { cookie, text }), "invalid-input", text.slice(0, 20));
    }
  });
});

describe("a meeting's decks", () => {
  test("are added, arranged and taken out by its owner", async () => {
    const { cookie } = hana!;
    await done(onMeeting(meetings.hana, { cookie, body: { do: "add", deckIds: ["spare", "plan"] } }));
    expect(await decksIn(meetings.hana)).toEqual(["plan", "budget", "spare"]);
    await done(onMeeting(meetings.hana, { cookie, body: { do: "arrange", order: ["spare", "plan"], first: "plan" } }));
    expect(await decksIn(meetings.hana)).toEqual(["spare", "plan", "budget"]);
    await done(onMeeting(meetings.hana, { cookie, body: { do: "remove", deckId: "plan" } }));
    expect(await decksIn(meetings.hana)).toEqual(["spare", "budget"]);
    expect(
      (await everything()).decks.map(({ id }) => id),
      "it stays in the library",
    ).toContain("plan");
  });

  test("of someone else's meeting look as if there were none, whoever asks and whatever they would add", async () => {
    const bodies = [
      { do: "add", deckIds: ["malice"] },
      { do: "arrange", order: ["budget", "plan"], first: "budget" },
      { do: "remove", deckId: "plan" },
    ];
    for (const body of bodies) {
      for (const [who, ask] of others()) {
        await refused(() => onMeeting(meetings.hana, { ...ask, body }), "link-unknown", `${who}: ${body.do}`);
        await refused(() => onMeeting(meetings.visitor, { ...ask, body }), "link-unknown", `${who}: ${body.do}`);
      }
      for (const id of [...notIds, "never-was"]) {
        await refused(() => onMeeting(id, { cookie: hana!.cookie, body }), "link-unknown", id);
      }
    }
  });

  test("are one's own decks only: not one of a list is added when another isn't theirs", async () => {
    for (const foreign of ["malice", "snapshots", "never-was"]) {
      const body = { do: "add", deckIds: ["spare", foreign] };
      await refused(() => onMeeting(meetings.hana, { cookie: hana!.cookie, body }), "deck-unknown", foreign);
    }
  });

  test("aren't touched by ids of decks the meeting hasn't", async () => {
    const { cookie } = hana!;
    const before = await everything();
    await done(onMeeting(meetings.hana, { cookie, body: { do: "remove", deckId: "malice" } }));
    await done(onMeeting(meetings.hana, { cookie, body: { do: "arrange", order: ["malice", "spare"], first: null } }));
    expect(await everything()).toEqual(before);
  });

  test("aren't changed by what is no change, or once the meeting is cancelled", async () => {
    const { cookie } = hana!;
    const many = Array.from({ length: 201 }, (_, index) => `deck-${index}`);
    const bodies: unknown[] = [
      ...[null, { do: "empty" }, { do: "add", deckIds: [] }, { do: "add", deckIds: many }, { do: "remove" }],
      ...[
        { do: "add", deckIds: ["../x"] },
        { do: "remove", deckId: "a b" },
        { do: "arrange", order: many, first: null },
      ],
      ...[
        { do: "arrange", order: ["plan"] },
        { do: "remove", deckId: "plan", meetingId: meetings.mallory },
      ],
    ];
    for (const body of bodies) {
      await refused(
        () => onMeeting(meetings.hana, { cookie, body }),
        "invalid-input",
        JSON.stringify(body).slice(0, 80),
      );
    }
    await cancelMeeting(database(), meetings.hana);
    const body = { do: "remove", deckId: "plan" };
    await refused(() => onMeeting(meetings.hana, { cookie, body }), "meeting-cancelled");
    await refused(() => onMeeting(meetings.hana, { cookie: mallory!.cookie, body }), "link-unknown");
  });
});

describe("an upload ticket", () => {
  const claimsIn = async (response: Response) =>
    await readUploadTicket(((await response.json()) as { ticket: string }).ticket, config().ticketSecret);

  test("is for who asks, by their account or device, and for a meeting of theirs", async () => {
    const hers = await ticketFor({ cookie: hana!.cookie, body: { meetingId: meetings.hana } });
    expect(await claimsIn(hers)).toEqual({ owner: `user:${hana!.userId}`, meetingId: meetings.hana });
    const device = await ticketFor({ cookie: visitor!.cookie, body: { meetingId: null } });
    expect(await claimsIn(device)).toEqual({ owner: `device:${visitor!.deviceId}`, meetingId: null });
  });

  test("isn't given for someone else's meeting, a cancelled one, or what is no request", async () => {
    for (const [who, ask] of others().filter(([name]) => name.startsWith("another"))) {
      await refused(() => ticketFor({ ...ask, body: { meetingId: meetings.hana } }), "link-unknown", who);
    }
    const { cookie } = hana!;
    for (const meetingId of ["never-was", meetings.mallory, meetings.visitor]) {
      await refused(() => ticketFor({ cookie, body: { meetingId } }), "link-unknown", meetingId);
    }
    for (const body of [null, {}, { meetingId: "../x" }, { meetingId: null, owner: `user:${mallory!.userId}` }]) {
      await refused(() => ticketFor({ cookie, body }), "invalid-input", JSON.stringify(body));
    }
    await cancelMeeting(database(), meetings.hana);
    await refused(() => ticketFor({ cookie, body: { meetingId: meetings.hana } }), "meeting-cancelled");
  });
});

describe("a library", () => {
  const idsIn = async (response: Response) =>
    ((await response.json()) as { decks: { id: string }[] }).decks.map(({ id }) => id).toSorted();

  test("is an account's own, with what pictures of it need and no more", async () => {
    const response = await libraryOf({ cookie: hana!.cookie });
    expect(response.headers.get("cache-control")).toBe("no-store");
    const { decks } = (await response.clone().json()) as { decks: object[] };
    expect(await idsIn(response)).toEqual(["budget", "plan", "spare"]);
    const fields = ["id", "losses", "name", "pageCount", "thumbnailUrl"];
    for (const deck of decks) expect(Object.keys(deck).toSorted()).toEqual(fields);
    expect(await idsIn(await libraryOf({ cookie: mallory!.cookie }))).toEqual(["malice"]);
  });

  test("hasn't what the device keeps besides, and isn't told to who has no account", async () => {
    await give("of-her-device", { ...hana!, userId: null }, null);
    expect(await idsIn(await libraryOf({ cookie: hana!.cookie }))).toEqual(["budget", "plan", "spare"]);
    for (const ask of [{}, { cookie: visitor!.cookie }, { cookie: "moim.session_token=made.up" }]) {
      await refused(() => libraryOf(ask), "not-allowed");
    }
  });
});

describe("all of them", () => {
  const changes: [string, (ask: Ask) => Promise<Response>, unknown][] = [
    ["a deck", (ask) => onDeck("plan", ask), { do: "delete" }],
    ["a meeting's decks", (ask) => onMeeting(meetings.hana, ask), { do: "remove", deckId: "plan" }],
    ["a ticket", (ask) => ticketFor(ask), { meetingId: null }],
  ];

  test.each(changes)("are refused to pages that aren't ours: %s", async (_, work, body) => {
    for (const origin of ["https://evil.example", "null", `${BASE}.evil.example`]) {
      await refused(() => work({ cookie: hana!.cookie, origin, body }), "origin-foreign", origin);
    }
  });

  test("forget an account with its session: signed out, or expired", async () => {
    const later = await signUp("Later");
    await give("laters", later, null);
    await database().session.updateMany({ where: { userId: later.userId! }, data: { expiresAt: new Date(0) } });
    await refused(() => onDeck("laters", { cookie: later.cookie, body: { do: "delete" } }), "deck-unknown");
    await refused(() => libraryOf({ cookie: later.cookie }), "not-allowed");
  });

  test("are bounded for one address, whoever asks from it", async () => {
    const from = (cookie: string) => {
      const asked = request("POST", "/api/decks/x", { cookie, body: { do: "rename", name: "again" } });
      asked.headers.set("x-forwarded-for", "192.0.2.7");
      return changeDeck(asked, params("plan"));
    };
    const before = await everything();
    // All at once: the bucket fills again by one each second.
    const tries = Array.from({ length: 60 }, () => from(mallory!.cookie));
    const statuses = (await Promise.all([...tries, from(hana!.cookie)])).map(({ status }) => status);
    expect(statuses).toEqual([...Array<number>(60).fill(404), 429]);
    expect(await everything()).toEqual(before);
  });
});
