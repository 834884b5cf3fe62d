import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as db from "./index.ts";
import { applyMigrations, wholeSql } from "./migrate.ts";
import { catalogueOf } from "./testing/catalogue.ts";
import { startDebianPostgres, type TestDatabase } from "./testing/debian-postgres.ts";
import { startEmbeddedPostgres } from "./testing/embedded-postgres.ts";

const databases = { "the embedded PostgreSQL": startEmbeddedPostgres, "Debian's PostgreSQL": startDebianPostgres };

const NOON = new Date("2026-11-23T12:00:00Z");
const hoursFromNoon = (hours: number) => new Date(NOON.getTime() + hours * 3_600_000);
const details = {
  title: "주간 회의 – weekly",
  localStart: "2026-11-23T21:00",
  timeZone: "Asia/Seoul",
  startsAt: NOON,
  durationMinutes: 60,
};

describe.each(Object.entries(databases))("on %s", (_, start) => {
  let server: TestDatabase;
  let client: db.Database;
  let deviceId: string;

  const newMeeting = async (changes: Partial<db.MeetingDetails> = {}) =>
    await db.createMeeting(client, { ...details, ...changes, owner: { deviceId } });

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
    test("are listed by whether they are over", async () => {
      const make = async (title: string, startsAt: Date) => (await newMeeting({ title, startsAt })).meeting;
      await make("yesterday", hoursFromNoon(-24));
      await make("just over", hoursFromNoon(-1));
      await make("running", hoursFromNoon(-0.5));
      await make("tomorrow", hoursFromNoon(24));
      const overrunning = await make("overrunning", hoursFromNoon(-30));
      await db.setLive(client, overrunning.id, hoursFromNoon(-30));
      const cancelled = await make("cancelled", hoursFromNoon(2));
      await db.cancelMeeting(client, cancelled.id);

      const { upcoming, past } = await db.meetingsOf(client, { deviceId }, { now: NOON });
      expect(upcoming.map(({ title }) => title)).toEqual(["overrunning", "running", "tomorrow"]);
      expect(past.map(({ title }) => title)).toEqual(["just over", "yesterday"]);
    });

    test("are listed for an account and for a device together, and for nobody else", async () => {
      const userId = randomUUID();
      await client.user.create({ data: { id: userId, name: "Hana", email: `${userId}@example.org` } });
      await db.createMeeting(client, { ...details, title: "by account", owner: { userId } });
      await newMeeting({ title: "by device" });
      const titles = async (owner: { userId?: string; deviceId?: string }) =>
        (await db.meetingsOf(client, owner, { now: NOON })).upcoming.map(({ title }) => title).toSorted();
      expect(await titles({ userId, deviceId })).toEqual(["by account", "by device"]);
      expect(await titles({ userId })).toEqual(["by account"]);
      expect(await titles({})).toEqual([]);
    });

    test("are found, changed and cancelled by id", async () => {
      const { meeting } = await newMeeting();
      expect(await db.meetingById(client, meeting.id)).toEqual(meeting);
      await db.setLive(client, meeting.id, NOON);
      const changed = await db.updateMeeting(client, meeting.id, { title: "Renamed", durationMinutes: 30 });
      expect(changed).toMatchObject({ title: "Renamed", durationMinutes: 30, timeZone: "Asia/Seoul", liveSince: NOON });
      const cancelled = await db.cancelMeeting(client, meeting.id, NOON);
      expect(cancelled).toMatchObject({ cancelledAt: NOON, liveSince: null });
      expect(await db.meetingById(client, "none")).toBeNull();
      await expect(db.updateMeeting(client, "none", {})).rejects.toThrow();
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
      await db.cancelMeeting(client, cancelled.meeting.id, NOON);
      const ids = [kept.meeting.id, cancelled.meeting.id, "none"];
      expect(await db.cancelledAmong(client, ids)).toEqual([cancelled.meeting.id]);
    });

    test("take their links, bans, messages and decks with them", async () => {
      const { meeting, links } = await newMeeting();
      await db.addBans(client, meeting.id, ["device:x"], "X");
      await db.createDeck(client, { id: db.randomId(), meetingId: meeting.id, name: "a.pdf", uploaderId: "p" });
      await client.meeting.delete({ where: { id: meeting.id } });
      expect(await db.meetingByLinkKey(client, links.host)).toBeNull();
      expect(await db.decksOf(client, meeting.id)).toEqual([]);
    });
  });

  describe("bans", () => {
    test("hold for any of a person's subjects", async () => {
      const { meeting } = await newMeeting();
      await db.addBans(client, meeting.id, ["user:1", "device:1"], "Mallory");
      await db.addBans(client, meeting.id, ["device:1", "device:2"], "Mallory");
      expect(await db.bannedSubjects(client, meeting.id)).toEqual(new Set(["user:1", "device:1", "device:2"]));
      expect(await db.isBanned(client, meeting.id, ["user:9", "device:2"])).toBe(true);
      expect(await db.isBanned(client, meeting.id, ["user:9"])).toBe(false);
      expect(await db.isBanned(client, meeting.id, [])).toBe(false);
    });

    test("hold in their own meeting only", async () => {
      const [here, there] = [await newMeeting(), await newMeeting()];
      await db.addBans(client, here.meeting.id, ["device:1"], "Mallory");
      expect(await db.isBanned(client, there.meeting.id, ["device:1"])).toBe(false);
    });
  });

  describe("chat", () => {
    const message = (meetingId: string, clientId: string, sentAt = NOON) => ({
      meetingId,
      clientId,
      senderId: "hana",
      senderName: "Hana",
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
    test("go from rendering to ready", async () => {
      const { meeting } = await newMeeting();
      const id = db.randomId();
      const deck = await db.createDeck(client, { id, meetingId: meeting.id, name: "계획.pdf", uploaderId: "hana" });
      expect(deck).toMatchObject({ status: "rendering", pageCount: null, pagesReady: 0, failureReason: null });
      const ready = await db.updateDeck(client, id, { status: "ready", pageCount: 12, pagesReady: 12 });
      expect(await db.deckById(client, id)).toEqual(ready);
      expect(await db.decksOf(client, meeting.id)).toEqual([ready]);
      expect(await db.deckById(client, "none")).toBeNull();
      await expect(db.updateDeck(client, "none", { pagesReady: 1 })).rejects.toThrow();
    });

    test("that a crash interrupted are marked as failed", async () => {
      const { meeting } = await newMeeting();
      const [interrupted, finished] = [db.randomId(), db.randomId()];
      for (const id of [interrupted, finished]) {
        await db.createDeck(client, { id, meetingId: meeting.id, name: "a.pdf", uploaderId: "hana" });
      }
      await db.updateDeck(client, finished, { status: "ready" });
      expect(await db.failRenderingDecks(client, "deck-broken")).toBeGreaterThanOrEqual(1);
      expect(await db.deckById(client, interrupted)).toMatchObject({ status: "failed", failureReason: "deck-broken" });
      expect(await db.deckById(client, finished)).toMatchObject({ status: "ready", failureReason: null });
    });
  });

  test("a full pool waits instead of failing", async () => {
    const small = db.connectDatabase(server.url, { poolSize: 2 });
    await Promise.all(Array.from({ length: 50 }, () => db.pingDatabase(small)));
    await small.$disconnect();
  });
});
