import { createMeeting, randomId, removeFeed, renewFeed } from "@moim/db";
import { cancelAll } from "@moim/schedule";
import ICAL from "ical.js";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { database } from "../../../server/database.ts";
import { newSeries } from "../../../server/meetings/details.ts";
import { testEnvironmentWithDatabase } from "../../../server/testing/environment.ts";
import { GET } from "../feeds/[file]/route.ts";

let end: () => Promise<void>;
beforeAll(async () => {
  end = await testEnvironmentWithDatabase();
});
afterAll(async () => end());

let userId: string;
beforeEach(async () => {
  userId = randomId();
  await database().user.create({ data: { id: userId, name: "Hana", email: `${userId}@example.org`, locale: "ko" } });
});

const time = { start: "2126-03-04T10:00", zone: "Asia/Seoul", durationMinutes: 60 };
const weekly = {
  ...{ frequency: "weekly", interval: 1, weekdays: ["MO"], weekStart: "MO", ends: { kind: "never" } },
} as const;
const make = async (title: string, over: object = {}) =>
  await createMeeting(database(), {
    series: { ...newSeries({ title, description: "", ...time, rule: null }), ...over },
    owner: { userId },
  });
const ask = async (file: string) =>
  await GET(new Request(`http://localhost:3000/api/feeds/${file}`), { params: Promise.resolve({ file }) });

test("has all meetings of the account, each with a link that enters it, and none of anyone else's", async () => {
  const { links } = await make("한 번");
  const rule = { ...weekly, weekdays: [...weekly.weekdays] };
  await make("매주", { rule, start: "2126-03-04T10:00" });
  await make("longer over", { start: "2020-03-04T10:00" });
  const gone = newSeries({ title: "gone", description: "", ...time, rule: null });
  await make("gone", { ...cancelAll(gone) });
  await createMeeting(database(), {
    series: newSeries({ title: "another's", description: "", ...time, rule: null }),
    owner: { deviceId: "another" },
  });
  const response = await ask(`${await renewFeed(database(), userId)}.ics`);
  expect(response.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  const calendar = new ICAL.Component(ICAL.parse(await response.text()));
  const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  expect(events.map(({ summary }) => summary).toSorted()).toEqual(["매주", "한 번"]);
  const urls = events.map(({ component }) => component.getFirstPropertyValue("url"));
  expect(urls).toContain(`http://localhost:3000/m/${links.participant}`);
});

test("of an account without meetings is a calendar all the same", async () => {
  const response = await ask(`${await renewFeed(database(), userId)}.ics`);
  expect(new ICAL.Component(ICAL.parse(await response.text())).getAllSubcomponents("vevent")).toEqual([]);
});

test("a secret that was replaced, taken away, guessed or altered leads nowhere, and says no more than that", async () => {
  const first = await renewFeed(database(), userId);
  const second = await renewFeed(database(), userId);
  expect((await ask(`${second}.ics`)).status).toBe(200);
  const altered = `${second.slice(0, -1)}${second.endsWith("A") ? "B" : "A"}`;
  for (const file of [
    `${first}.ics`,
    `${altered}.ics`,
    second,
    `${second}.ics.ics`,
    ".ics",
    "../../etc/passwd",
    "x".repeat(10_000),
  ]) {
    const response = await ask(file);
    expect(response.status, file.slice(0, 40)).toBe(404);
    expect(await response.json()).toMatchObject({ error: { reason: "feed-unknown" } });
  }
  await removeFeed(database(), userId);
  expect((await ask(`${second}.ics`)).status).toBe(404);
});
