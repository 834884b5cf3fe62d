import { renewFeed } from "@moim/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
// The reader that calendars are tested by where they are written.
import { faultsOf } from "../../../../../packages/schedule/src/testing/validate.ts";
import { makeToken } from "../../server/accounts/tokens.ts";
import { createApiClient } from "../../server/api/testing/api-client.ts";
import { database } from "../../server/database.ts";
import { itemsBetween, listedDates } from "../../server/meetings/listed.ts";
import { testEnvironmentWithDatabase } from "../../server/testing/environment.ts";
import { send, signUp, type Person } from "../../server/testing/people.ts";
import { refused } from "../../server/testing/refused.ts";

const BASE = "http://localhost:3000";
const DAY_MS = 24 * 60 * 60_000;
/** Generous, as the machine may be busy: what these rules mean in full would take minutes. */
const SOON_MS = 1_500;

const fields = {
  ...{ when: "scheduled", title: "수업", description: "", date: "2126-03-04", time: "10:00", durationMinutes: 60 },
  ...{ timeZone: "America/New_York", repeat: null },
};
const every = (interval: number, ends: object = { kind: "never" }) => ({ frequency: "daily", interval, ends });

let end: () => Promise<void>;
let hana: Person & { userId: string };
let api: ReturnType<typeof createApiClient>;
beforeAll(async () => {
  end = await testEnvironmentWithDatabase();
  hana = await signUp("Hana");
  api = createApiClient(BASE, (await makeToken(hana.userId, { name: "test", days: null })).token);
});
afterAll(async () => end());

const schedule = async (over: object) => await send("meetings", { by: hana, body: { ...fields, ...over } });

describe("a rule that is refused", () => {
  const weekly = { frequency: "weekly", interval: 1, weekdays: ["MO"], weekStart: "MO", ends: { kind: "never" } };
  test.each([
    ["every second", { ...every(1), frequency: "secondly" }],
    ["in RRULE's own words", "FREQ=SECONDLY;INTERVAL=1"],
    ["every no days", every(0)],
    ["backwards", every(-1)],
    ["every hundred", every(100)],
    ["every part of a day", every(0.000001)],
    ["a million times", every(1, { kind: "count", count: 1_000_000 })],
    ["infinitely often", every(1, { kind: "count", count: 1e308 })],
    ["until the year 99999", every(1, { kind: "until", date: "99999-01-01" })],
    ["until a day there isn't", every(1, { kind: "until", date: "2127-02-29" })],
    ["until before it begins", every(1, { kind: "until", date: "2000-01-01" })],
    ["on a hundred thousand weekdays", { ...weekly, weekdays: Array.from({ length: 10_000 }, () => "MO") }],
    ["on a 31 February", { frequency: "monthly", interval: 12, on: { day: 32 }, ends: { kind: "never" } }],
    ["with something of its own", { ...every(1), constructor: { prototype: { polluted: true } } }],
  ])("%s", async (_, repeat) => {
    expect(await refused(await schedule({ repeat }))).toEqual([400, "invalid-input", "repeat"]);
    expect(await database().meeting.count()).toBe(0);
  });
});

describe("the largest rules there may be", () => {
  const rules = {
    "every day for ever": { date: "2000-01-01", time: "00:00", durationMinutes: 1_440, repeat: every(1) },
    "every 99 days for ever": { repeat: every(99) },
    "a thousand days": { repeat: every(1, { kind: "count", count: 1_000 }) },
    "until the last day there is": { repeat: every(1, { kind: "until", date: "2199-12-31" }) },
    "the 29 February of every 99th year": { date: "2128-02-29", repeat: { ...every(99), frequency: "yearly" } },
    "the fifth Sunday of every 99th month": {
      repeat: { ...every(99), frequency: "monthly", on: { nth: 5, weekday: "SU" } },
    },
  };

  async function within<T>(work: () => Promise<T>, about: string): Promise<T> {
    const began = performance.now();
    const result = await work();
    expect(performance.now() - began, about).toBeLessThan(SOON_MS);
    return result;
  }

  test("are taken, listed, shown and fetched at once, however far ahead is looked", async () => {
    for (const [name, over] of Object.entries(rules)) {
      const future = { ...over, date: "date" in over && over.date > "2126" ? over.date : fields.date };
      const response = await within(async () => await schedule({ title: name, ...future }), name);
      expect(response.status, name).toBe(200);
    }
    // As if it had been running since the first day there is.
    await database().series.updateMany({
      where: { title: "every day for ever" },
      data: { localStart: "2000-01-01T00:00", startsAt: new Date("2000-01-01T05:00:00Z") },
    });
    const who = { user: { id: hana.userId, name: "", email: "" }, deviceId: null };
    const { upcoming, past } = await within(async () => await listedDates(who), "the list");
    expect([upcoming.length, past.length]).toEqual([100, 100]);
    for (const year of [2000, 2126, 2199]) {
      const from = Date.UTC(year, 0, 1);
      const to = new Date(from + 366 * DAY_MS);
      const found = await within(async () => await itemsBetween(who, new Date(from), to), `a year from ${year}`);
      expect(found.length, String(year)).toBeLessThan(6 * 367);
      const query = { from: new Date(from).toISOString(), to: to.toISOString(), limit: "200" };
      const { data, status } = await within(async () => await api.call("listMeetings", { query }), `the API's ${year}`);
      expect([status, data.items.length], String(year)).toEqual([200, 200]);
    }
    for (const { id } of await database().meeting.findMany()) {
      const { data } = await within(async () => await api.call("readMeeting", { params: { id } }), "one meeting");
      expect(data.dates.length).toBeLessThanOrEqual(10);
    }
    const file = `${await renewFeed(database(), hana.userId)}.ics`;
    const feed = async () => await (await send("feeds/[file]", { method: "GET", params: { file } })).text();
    const calendar = await within(feed, "the feed");
    expect(faultsOf(calendar)).toEqual([]);
    expect(calendar.match(/^BEGIN:VEVENT/gm)).toHaveLength(Object.keys(rules).length);
    expect(calendar.length).toBeLessThan(64_000);
  });

  test("don't open windows of years, or of times that no calendar has", async () => {
    const ask = async (query: Record<string, string>) => {
      const { status, data } = await within(async () => await api.call("listMeetings", { query }), query["from"] ?? "");
      return [status, status === 200 ? data.items.length : data.reason];
    };
    const window = (from: string, to: string) => ({ from, to });
    expect(await ask(window("2000-01-01T00:00:00Z", "2199-12-31T00:00:00Z"))).toEqual([400, "invalid-input"]);
    expect(await ask(window("2126-01-01T00:00:00Z", "2127-01-03T00:00:00Z"))).toEqual([400, "invalid-input"]);
    expect(await ask(window("2126-01-02T00:00:00Z", "2126-01-01T00:00:00Z"))).toEqual([400, "invalid-input"]);
    expect(await ask(window("0001-01-01T00:00:00Z", "0001-06-01T00:00:00Z"))).toEqual([200, 0]);
    expect(await ask(window("9999-01-01T00:00:00Z", "9999-12-31T23:59:59Z"))).toEqual([200, 0]);
    expect(await ask(window("+275760-09-13T00:00:00Z", "+275760-09-13T00:00:00Z"))).toEqual([400, "invalid-input"]);
    const cursor = Buffer.from(JSON.stringify([Number.MAX_SAFE_INTEGER, "x"])).toString("base64url");
    expect(await ask({ ...window("2126-03-01T00:00:00Z", "2126-06-01T00:00:00Z"), cursor })).toEqual([200, 0]);
  });
});
