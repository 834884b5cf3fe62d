import { changeAll, readSeries, type Rule, type Series } from "@moim/schedule";
import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as db from "./index.ts";
import { applyMigrations, wholeSql } from "./migrate.ts";
import { catalogueOf } from "./testing/catalogue.ts";
import { startDebianPostgres, type TestDatabase } from "./testing/debian-postgres.ts";
import { startEmbeddedPostgres } from "./testing/embedded-postgres.ts";

const databases = { "the embedded PostgreSQL": startEmbeddedPostgres, "Debian's PostgreSQL": startDebianPostgres };

const NOON = new Date("2026-11-23T12:00:00Z");
const hoursFromNoon = (hours: number) => new Date(NOON.getTime() + hours * 3_600_000);
const single = (title = "주간 회의 – weekly", start = "2026-11-23T21:00"): Series =>
  readSeries({
    ...{ uid: db.uidOf(db.randomId()), title, description: "", start, zone: "Asia/Seoul", durationMinutes: 60 },
    ...{ rule: null, exceptions: [], sequence: 0, cancelled: false },
  });
const weekly: Rule = {
  ...{ frequency: "weekly", interval: 1, weekdays: ["MO"], weekStart: "MO" },
  ends: { kind: "count", count: 3 },
};

const migrations = new URL("../../../prisma/migrations/", import.meta.url);

async function migrationScripts(): Promise<string[]> {
  const names = (await readdir(migrations)).filter((name) => /^\d/.test(name)).toSorted();
  return await Promise.all(names.map((name) => readFile(new URL(`${name}/migration.sql`, migrations), "utf8")));
}

describe.each(Object.entries(databases))("on %s", (_, start) => {
  let server: TestDatabase;
  let client: db.Database;
  let deviceId: string;

  const banOf = (subjects: string[], over: Partial<db.NewBan> = {}): db.NewBan => ({
    ...{ id: db.randomId(), subjects, name: "Mallory", byName: "Hana", forGood: true, createdAt: NOON },
    ...over,
  });
  const newMeeting = async (series = single()) => await db.createMeeting(client, { series, owner: { deviceId } });

  beforeAll(async () => {
    server = await start();
    await applyMigrations(server.url);
    client = db.connectDatabase(server.url);
  });
  afterAll(async () => {
    await client.$disconnect();
    await server.stop();
  });
  beforeEach(() => {
    deviceId = randomUUID();
  });

  describe("migrations", () => {
    test("two processes that migrate at once apply each migration once", async () => {
      const url = await emptyDatabase();
      const applied = await Promise.all([applyMigrations(url), applyMigrations(url)]);
      expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
      expect(await applyMigrations(url)).toEqual([]);
    });

    test("apply to a database that has decks and bans of the first version", async () => {
      const old = db.connectDatabase(await emptyDatabase(), { poolSize: 1 });
      const [first, ...later] = await migrationScripts();
      const run = async (sql: string) => {
        const code = sql.replace(/^--.*$/gm, "");
        for (const statement of code.split(";")) if (/\S/.test(statement)) await old.$executeRawUnsafe(statement);
      };
      await run(first ?? "");
      await run(`INSERT INTO "Meeting" ("id","title","localStart","timeZone","startsAt","durationMinutes","updatedAt")
        VALUES ('m', 't', '2026-11-23T21:00', 'UTC', now(), 60, now());
        INSERT INTO "Deck" ("id","meetingId","name","uploaderId","status") VALUES ('d', 'm', 'n', 'u', 'ready');
        INSERT INTO "Ban" ("meetingId","subject","name") VALUES ('m', 'device:1', 'Kim'), ('m', 'user:1', 'Kim')`);
      for (const sql of later) await run(sql);
      expect(await db.decksOfMeeting(old, "m")).toEqual([]);
      expect(await db.meetingById(old, "m"), "its date became a series").toMatchObject({
        series: [{ uid: "m@moim", title: "t", start: "2026-11-23T21:00", zone: "UTC", rule: null, exceptions: [] }],
      });
      expect(await db.bansOf(old, "m"), "who was removed is one").toMatchObject([
        { subjects: ["user:1", "device:1"], name: "Kim", byName: "", forGood: true },
      ]);
      await old.$disconnect();
    });

    test("lead to exactly the tables of schema.prisma", async () => {
      const fresh = db.connectDatabase(await emptyDatabase(), { poolSize: 1 });
      const statements = (await wholeSql()).split(";\n").filter((statement) => /\S/.test(statement));
      for (const statement of statements) await fresh.$executeRawUnsafe(statement);
      expect(await catalogueOf(client)).toEqual(await catalogueOf(fresh));
      await fresh.$disconnect();
    });

    async function emptyDatabase(): Promise<string> {
      const name = `fresh_${randomUUID().replaceAll("-", "")}`;
      await client.$executeRawUnsafe(`CREATE DATABASE ${name}`);
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      return url.href;
    }
  });

  describe("links", () => {
    test("a meeting is made with a host and a participant link of 128 bits", async () => {
      const { meeting, links } = await newMeeting();
      expect(links.host).toMatch(/^[\w-]{22}$/);
      expect(links.participant).toMatch(/^[\w-]{22}$/);
      expect(await db.meetingByLinkKey(client, links.host)).toEqual({ meeting, role: "host" });
      expect(await db.meetingByLinkKey(client, links.participant)).toEqual({ meeting, role: "participant" });
      expect(await db.linkKeysOf(client, meeting.id)).toEqual(links);
    });

    test("an unknown key leads nowhere", async () => {
      expect(await db.meetingByLinkKey(client, "nothing")).toBeNull();
    });

    test("renewing revokes the old key of that role only", async () => {
      const { meeting, links } = await newMeeting();
      const renewed = await db.renewLink(client, meeting.id, "participant");
      expect(await db.meetingByLinkKey(client, links.participant)).toBeNull();
      expect((await db.meetingByLinkKey(client, renewed))?.role).toBe("participant");
      expect((await db.meetingByLinkKey(client, links.host))?.role).toBe("host");
    });

    test("people wait by a link where that is settled, also once it is renewed, and by no other", async () => {
      const { meeting, links } = await newMeeting();
      const other = await newMeeting();
      const waits = async (key: string) => (await db.meetingByLinkKey(client, key))?.waits ?? false;
      expect([await waits(links.participant), await db.participantsWait(client, meeting.id)]).toEqual([false, false]);
      expect(await db.letParticipantsWait(client, meeting.id, true)).toBe(true);
      expect([await waits(links.participant), await waits(links.host)]).toEqual([true, false]);
      expect(await waits(other.links.participant)).toBe(false);
      const renewed = await db.renewLink(client, meeting.id, "participant");
      expect([await waits(renewed), await db.participantsWait(client, meeting.id)]).toEqual([true, true]);
      await db.letParticipantsWait(client, meeting.id, false);
      expect(await waits(renewed)).toBe(false);
    });

    test("renewals that race leave one valid key", async () => {
      const { meeting } = await newMeeting();
      const keys = await Promise.all(Array.from({ length: 8 }, () => db.renewLink(client, meeting.id, "participant")));
      const found = await Promise.all(keys.map((key) => db.meetingByLinkKey(client, key)));
      expect(found.filter(Boolean)).toHaveLength(1);
    });

    test("a key stops to work when it expires", async () => {
      const { meeting } = await newMeeting();
      const key = await db.renewLink(client, meeting.id, "host", { expiresAt: NOON });
      expect(await db.meetingByLinkKey(client, key, hoursFromNoon(-1))).not.toBeNull();
      expect(await db.meetingByLinkKey(client, key, NOON)).toBeNull();
      expect((await db.linkKeysOf(client, meeting.id, NOON)).host).toBeNull();
    });

    test("renewing a link of no meeting fails", async () => {
      await expect(db.renewLink(client, "none", "host")).rejects.toThrow();
    });
  });

  describe("meetings", () => {
    const within = { from: NOON, to: hoursFromNoon(24) };
    const titles = async (owner: { userId?: string; deviceId?: string }) =>
      (await db.meetingsBetween(client, owner, within)).map(({ series: [one] }) => one?.title).toSorted();

    test("are found by what may take place between two moments, or because they are live", async () => {
      await newMeeting(single("an hour ago", "2026-11-23T20:00"));
      await newMeeting(single("running", "2026-11-23T20:30"));
      await newMeeting(single("tomorrow", "2026-11-24T21:00"));
      await newMeeting({ ...single("series, begun before", "2026-11-16T10:00"), rule: weekly });
      await newMeeting({ ...single("for ever", "2020-11-16T10:00"), rule: { ...weekly, ends: { kind: "never" } } });
      await newMeeting({ ...single("series, over", "2026-11-02T10:00"), rule: weekly });
      const live = await newMeeting(single("live", "2026-11-20T10:00"));
      await db.setLive(client, live.meeting.id, NOON);
      const cancelled = await newMeeting(single("cancelled", "2026-11-23T22:00"));
      await db.cancelMeeting(client, cancelled.meeting.id);
      expect(await titles({ deviceId })).toEqual(["for ever", "live", "running", "series, begun before"]);
    });

    test("are found for an account and for a device together, and for nobody else", async () => {
      const userId = randomUUID();
      await client.user.create({ data: { id: userId, name: "Hana", email: `${userId}@example.org` } });
      await db.createMeeting(client, { series: single("by account"), owner: { userId } });
      await newMeeting(single("by device"));
      expect(await titles({ userId, deviceId })).toEqual(["by account", "by device"]);
      expect(await titles({ userId })).toEqual(["by account"]);
      expect(await titles({})).toEqual([]);
    });

    test("are found, changed and cancelled by id", async () => {
      const { meeting } = await newMeeting({ ...single(), rule: weekly });
      expect(await db.meetingById(client, meeting.id)).toEqual(meeting);
      await db.setLive(client, meeting.id, NOON);
      const later = single("later", "2026-12-24T10:00");
      const rename = ({ series }: db.Meeting) => [
        ...series.map((one) => changeAll(one, one.start, { title: "R" }).series),
        later,
      ];
      const changed = await db.changeSeries(client, meeting.id, rename);
      expect(changed).toMatchObject({ liveSince: NOON, series: [{ title: "R", sequence: 1, rule: weekly }, later] });
      expect(await db.meetingById(client, meeting.id)).toEqual(changed);
      const cancelled = await db.cancelMeeting(client, meeting.id, { now: NOON });
      expect(cancelled).toMatchObject({ cancelledAt: NOON, liveSince: null });
      expect(cancelled.series.map((one) => [one.cancelled, one.sequence])).toEqual([
        [true, 2],
        [true, 1],
      ]);
      expect(await db.cancelMeeting(client, meeting.id), "twice changes nothing").toMatchObject({ cancelledAt: NOON });
      expect(await db.meetingById(client, "none")).toBeNull();
      await expect(db.changeSeries(client, "none", rename)).rejects.toThrow();
    });

    test("aren't changed when what is to be written along fails", async () => {
      const { meeting } = await newMeeting();
      const rename = ({ series }: db.Meeting) => series.map((one) => ({ ...one, title: "lost", sequence: 1 }));
      const along = async () => {
        await Promise.reject(new Error("no room for it"));
      };
      await expect(db.changeSeries(client, meeting.id, rename, { along })).rejects.toThrow("no room for it");
      expect((await db.meetingById(client, meeting.id))?.series).toEqual(meeting.series);
    });

    test("left live by a crash are ended, those that run or were opened since aren't", async () => {
      await db.endLiveExcept(client, [], new Date()); // of other tests
      const [gone, running, reopened] = [await newMeeting(), await newMeeting(), await newMeeting()];
      const later = new Date(NOON.getTime() + 60_000);
      await db.setLive(client, gone.meeting.id, NOON);
      await db.setLive(client, running.meeting.id, NOON);
      await db.setLive(client, reopened.meeting.id, later);
      expect(await db.endLiveExcept(client, [running.meeting.id], later)).toBe(1);
      const live = async ({ meeting }: typeof gone) => (await db.meetingById(client, meeting.id))?.liveSince ?? null;
      expect([await live(gone), await live(running), await live(reopened)]).toEqual([null, NOON, later]);
      await db.setLive(client, running.meeting.id, null);
      await db.setLive(client, reopened.meeting.id, null);
    });

    test("that were cancelled are known among others", async () => {
      const [kept, cancelled] = [await newMeeting(), await newMeeting()];
      await db.cancelMeeting(client, cancelled.meeting.id, { now: NOON });
      const ids = [kept.meeting.id, cancelled.meeting.id, "none"];
      expect(await db.cancelledAmong(client, ids)).toEqual([cancelled.meeting.id]);
    });

    test("take their links, bans, messages and list of decks with them", async () => {
      const { meeting, links } = await newMeeting();
      await db.addBan(client, meeting.id, banOf(["device:x"]));
      const deck = { id: db.randomId(), owner: { deviceId }, name: "a", contentId: "c", kind: "pdf", pageCount: 1 };
      await db.addDeck(client, { ...deck, losses: [] }, meeting.id);
      await client.meeting.delete({ where: { id: meeting.id } });
      expect(await db.meetingByLinkKey(client, links.host)).toBeNull();
      expect(await db.decksOfMeeting(client, meeting.id)).toEqual([]);
      expect(await db.deckById(client, deck.id), "it stays in its library").not.toBeNull();
    });
  });

  describe("bans", () => {
    test("hold for any of a person's subjects", async () => {
      const { meeting } = await newMeeting();
      await db.addBan(client, meeting.id, banOf(["user:1", "device:1"]));
      await db.addBan(client, meeting.id, banOf(["device:1", "device:2"]));
      expect(await db.isBanned(client, meeting.id, ["user:9", "device:2"])).toBe(true);
      expect(await db.isBanned(client, meeting.id, ["user:9"])).toBe(false);
      expect(await db.isBanned(client, meeting.id, [])).toBe(false);
    });

    test("hold in their own meeting only", async () => {
      const [here, there] = [await newMeeting(), await newMeeting()];
      await db.addBan(client, here.meeting.id, banOf(["device:1"]));
      expect(await db.isBanned(client, there.meeting.id, ["device:1"])).toBe(false);
    });
  });

  describe("chat", () => {
    const message = (meetingId: string, clientId: string, sentAt = NOON) => ({
      meetingId,
      clientId,
      senderId: "hana",
      senderName: "Hana",
      toId: null as string | null,
      toName: null,
      text: `안녕 ${clientId}`,
      sentAt,
    });

    test("a message sent twice is stored once and answered twice", async () => {
      const { meeting } = await newMeeting();
      const first = await db.storeMessage(client, message(meeting.id, "a"));
      const again = await db.storeMessage(client, { ...message(meeting.id, "a", hoursFromNoon(1)), text: "changed" });
      expect(first.isNew).toBe(true);
      expect(again).toEqual({ message: first.message, isNew: false });
    });

    test("the same client id of another sender is another message", async () => {
      const { meeting } = await newMeeting();
      await db.storeMessage(client, message(meeting.id, "a"));
      const other = await db.storeMessage(client, { ...message(meeting.id, "a"), senderId: "minho" });
      expect(other.isNew).toBe(true);
    });

    test("copies that race are stored once", async () => {
      const { meeting } = await newMeeting();
      const results = await Promise.all(
        Array.from({ length: 20 }, () => db.storeMessage(client, message(meeting.id, "a"))),
      );
      expect(results.filter(({ isNew }) => isNew)).toHaveLength(1);
      expect(new Set(results.map((result) => result.message.id)).size).toBe(1);
    });

    test("a message to no meeting is refused", async () => {
      await expect(db.storeMessage(client, message("none", "a"))).rejects.toThrow();
    });

    test("history is paged backwards without gaps, even within one millisecond", async () => {
      const { meeting } = await newMeeting();
      const sent = [];
      for (let index = 0; index < 7; index += 1) {
        const sentAt = new Date(NOON.getTime() + Math.floor(index / 3));
        sent.push((await db.storeMessage(client, message(meeting.id, `m${index}`, sentAt))).message);
      }
      const latest = await db.recentMessages(client, meeting.id, { limit: 3 });
      const middle = await db.recentMessages(client, meeting.id, { limit: 3, before: latest.messages[0]!.id });
      const oldest = await db.recentMessages(client, meeting.id, { limit: 3, before: middle.messages[0]!.id });
      expect([latest.hasMore, middle.hasMore, oldest.hasMore]).toEqual([true, true, false]);
      const pages = [...oldest.messages, ...middle.messages, ...latest.messages];
      expect(pages.map(({ id }) => id).toSorted()).toEqual(sent.map(({ id }) => id).toSorted());
      expect(pages.map(({ sentAt }) => sentAt.getTime())).toEqual(sent.map(({ sentAt }) => sentAt.getTime()));
    });

    test("a page before another meeting's message is empty", async () => {
      const [here, there] = [await newMeeting(), await newMeeting()];
      await db.storeMessage(client, message(here.meeting.id, "a"));
      const { message: foreign } = await db.storeMessage(client, message(there.meeting.id, "a"));
      const page = await db.recentMessages(client, here.meeting.id, { limit: 5, before: foreign.id });
      expect(page).toEqual({ messages: [], hasMore: false });
    });
  });

  describe("decks", () => {
    const newDeck = (changes: Partial<db.NewDeck> = {}): db.NewDeck => ({
      id: db.randomId(),
      owner: { deviceId },
      name: "계획",
      contentId: randomUUID().replaceAll("-", ""),
      kind: "pdf",
      pageCount: 12,
      losses: [{ what: "animations", pages: [2] }],
      ...changes,
    });
    const order = async (meetingId: string) =>
      (await db.decksOfMeeting(client, meetingId)).map(({ id, first }) => (first ? `${id}*` : id));

    test("are kept once in a library and in the meetings they were put into, in order", async () => {
      const { meeting } = await newMeeting();
      const [one, two] = [newDeck(), newDeck()];
      await db.addDeck(client, one, meeting.id);
      await db.addDeck(client, one, meeting.id);
      await db.addDeck(client, two, null);
      await db.addToMeeting(client, meeting.id, [two.id, one.id]);
      expect(await order(meeting.id)).toEqual([one.id, two.id]);
      const library = await db.decksOfOwner(client, { deviceId });
      expect(library.map(({ id }) => id).toSorted()).toEqual([one.id, two.id].toSorted());
      expect(library[0]).toMatchObject({ kind: "pdf", usedIn: [{ id: meeting.id, title: "주간 회의 – weekly" }] });
      expect(await db.decksOfOwner(client, { deviceId: "another" })).toEqual([]);
      expect(await db.decksOfOwner(client, {})).toEqual([]);
    });

    test("that are added at the same time get a place each", async () => {
      const { meeting } = await newMeeting();
      const decks = Array.from({ length: 6 }, () => newDeck());
      await Promise.all(decks.map((deck) => db.addDeck(client, deck, meeting.id)));
      const rows = await client.meetingDeck.findMany({ where: { meetingId: meeting.id } });
      expect(rows.map(({ position }) => position).toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
    });

    test("are arranged: what the list lacks follows, what is foreign is ignored", async () => {
      const { meeting } = await newMeeting();
      const [a, b, c] = [newDeck(), newDeck(), newDeck()];
      for (const deck of [a, b, c]) await db.addDeck(client, deck, meeting.id);
      await db.arrangeDecks(client, meeting.id, { order: [c.id, "foreign", a.id, c.id], first: a.id });
      expect(await order(meeting.id)).toEqual([c.id, `${a.id}*`, b.id]);
      await db.arrangeDecks(client, meeting.id, { order: [], first: b.id });
      expect(await order(meeting.id)).toEqual([c.id, a.id, `${b.id}*`]);
    });

    test("keep their place, blank pages and drawings in each meeting, until they are taken out", async () => {
      const [here, there] = [(await newMeeting()).meeting, (await newMeeting()).meeting];
      const deck = newDeck();
      for (const { id } of [here, there]) await db.addDeck(client, deck, id);
      const at = { meetingId: here.id, deckId: deck.id };
      await db.savePlace(client, at, { place: "p3", blanks: [{ id: "x", after: 2 }] });
      await db.saveDrawing(client, { ...at, page: "p3" }, [{ id: "m1" }]);
      await db.saveDrawing(client, { ...at, page: "p3" }, [{ id: "m1" }, { id: "m2" }]);
      await db.saveDrawing(client, { ...at, page: "p4" }, [{ id: "m3" }]);
      await db.saveDrawing(client, { ...at, page: "p4" }, []);
      expect(await db.decksOfMeeting(client, here.id)).toMatchObject([
        { place: "p3", blanks: [{ id: "x", after: 2 }], losses: [{ what: "animations", pages: [2] }] },
      ]);
      expect(await db.decksOfMeeting(client, there.id)).toMatchObject([{ place: null, blanks: [] }]);
      expect(await db.drawingsOfMeeting(client, here.id)).toEqual([
        { deckId: deck.id, page: "p3", marks: [{ id: "m1" }, { id: "m2" }] },
      ]);
      await db.removeFromMeeting(client, here.id, deck.id);
      await db.saveDrawing(client, { ...at, page: "p3" }, [{ id: "late" }]);
      await db.savePlace(client, at, { place: "p9", blanks: [] });
      expect(await db.decksOfMeeting(client, here.id)).toEqual([]);
      expect(await db.drawingsOfMeeting(client, here.id)).toEqual([]);
      expect(await db.deckById(client, deck.id)).not.toBeNull();
    });

    test("leave all meetings when they are deleted; their content is in use until the last deck of it goes", async () => {
      const { meeting } = await newMeeting();
      const [one, same] = [newDeck(), newDeck()];
      same.contentId = one.contentId;
      await db.addDeck(client, one, meeting.id);
      await db.addDeck(client, same, null);
      await db.renameDeck(client, one.id, "새 이름");
      expect((await db.deckById(client, one.id))?.name).toBe("새 이름");
      await db.deleteDeck(client, one.id);
      expect(await db.decksOfMeeting(client, meeting.id)).toEqual([]);
      expect(await db.contentsInUse(client, [one.contentId, "none"])).toEqual(new Set([one.contentId]));
      await db.deleteDeck(client, same.id);
      await db.deleteDeck(client, same.id);
      expect(await db.contentsInUse(client, [one.contentId])).toEqual(new Set());
    });

    test("of an account are gone with it", async () => {
      const userId = randomUUID();
      await client.user.create({ data: { id: userId, name: "Hana", email: `${userId}@example.org` } });
      const deck = newDeck({ owner: { userId } });
      await db.addDeck(client, deck, null);
      expect(await db.decksOfOwner(client, { userId })).toHaveLength(1);
      expect(await db.deckOfAccount(client, { id: deck.id, userId })).toMatchObject({ id: deck.id, ownerId: userId });
      expect(await db.deckOfAccount(client, { id: deck.id, userId: "another" })).toBeNull();
      await client.user.delete({ where: { id: userId } });
      expect(await db.deckById(client, deck.id)).toBeNull();
    });

    test("can't be put into no meeting", async () => {
      await expect(db.addDeck(client, newDeck(), "none")).rejects.toThrow();
    });
  });

  test("a full pool waits instead of failing", async () => {
    const small = db.connectDatabase(server.url, { poolSize: 2 });
    await Promise.all(Array.from({ length: 50 }, () => db.pingDatabase(small)));
    await small.$disconnect();
  });
});
