import { meetingById, seriesIdOf } from "@moim/db";
import type { Rule } from "@moim/schedule";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Identity } from "../identity/subject.ts";
import { database } from "../database.ts";
import { testEnvironmentWithDatabase } from "../testing/environment.ts";
import { cancelDates, changeDates } from "./change-dates.ts";
import { datesFrom, dateNow, stateOf } from "./dates.ts";
import { detailsOf } from "./details.ts";
import { itemsBetween, listedDates } from "./listed.ts";
import { meetingFields } from "./schemas.ts";
import { startMeeting } from "./start-meeting.ts";

let end: () => Promise<void>;
beforeAll(async () => {
  end = await testEnvironmentWithDatabase();
});
afterAll(async () => end());

const DAY_MS = 24 * 60 * 60_000;
const now = new Date("2026-03-01T00:00:00Z");
let devices = 0;
const newVisitor = (): Identity & { deviceId: string } => ({ user: null, deviceId: `device-${(devices += 1)}` });
const fields = {
  ...{
    title: "수업",
    description: "1장",
    date: "2026-03-02",
    time: "10:00",
    durationMinutes: 60,
    timeZone: "Asia/Seoul",
  },
  repeat: { frequency: "weekly", interval: 1, weekdays: ["MO"], weekStart: "MO", ends: { kind: "count", count: 5 } },
};
async function newClass(who = newVisitor(), over: object = {}) {
  const { meeting } = await startMeeting(who, detailsOf(meetingFields.parse({ ...fields, ...over }), now));
  const id = seriesIdOf(meeting.series[0]!);
  return { who, id: meeting.id, name: (at: string) => `${id}~${at}` };
}
const startsOf = async (id: string) => {
  const meeting = await meetingById(database(), id);
  return datesFrom(meeting!, now.getTime(), 10).map(({ start }) => start);
};

test("this one is moved, this and following go on otherwise, all are called otherwise", async () => {
  const { id, name } = await newClass();
  await changeDates(id, { occurrence: name("2026-03-09T10:00"), scope: "this" }, () => ({ start: "2026-03-10T15:00" }));
  const change = { start: "2026-03-24T09:00" };
  await changeDates(id, { occurrence: name("2026-03-23T10:00"), scope: "following" }, () => change);
  await changeDates(id, { occurrence: name("2026-03-02T10:00"), scope: "all" }, () => ({ title: "새 수업" }));
  expect(await startsOf(id)).toEqual([
    ...["2026-03-02T10:00", "2026-03-10T15:00", "2026-03-16T10:00", "2026-03-24T09:00", "2026-03-31T09:00"],
  ]);
  const meeting = await meetingById(database(), id);
  expect(meeting?.series.map(({ title, sequence }) => [title, sequence])).toEqual([
    ["새 수업", 3],
    ["수업", 0],
  ]);
});

test("changes that race are each made on what the other left", async () => {
  const { id, name } = await newClass();
  const days = ["02", "09", "16", "23", "30"];
  const cancelAt = (day: string) => cancelDates(id, { occurrence: name(`2026-03-${day}T10:00`), scope: "this" });
  await Promise.all(days.slice(1).map(cancelAt));
  expect(await startsOf(id)).toEqual(["2026-03-02T10:00"]);
  expect((await meetingById(database(), id))?.series[0]?.sequence).toBe(4);
});

test("a date that was cancelled takes place again when it is put back", async () => {
  const { id, name } = await newClass();
  const choice = { occurrence: name("2026-03-09T10:00"), scope: "this" } as const;
  await cancelDates(id, choice);
  await changeDates(id, choice, () => ({ start: "2026-03-09T10:00" }));
  expect(await startsOf(id)).toHaveLength(5);
});

test("cancelling all that is left cancels the meeting; cancelling a part of it doesn't", async () => {
  const { id, name } = await newClass();
  await cancelDates(id, { occurrence: name("2026-03-16T10:00"), scope: "following" });
  expect(await startsOf(id)).toEqual(["2026-03-02T10:00", "2026-03-09T10:00"]);
  expect((await meetingById(database(), id))?.cancelledAt).toBeNull();
  await cancelDates(id, { occurrence: name("2026-03-02T10:00"), scope: "following" });
  const meeting = await meetingById(database(), id);
  expect(meeting?.cancelledAt).not.toBeNull();
  expect(stateOf(meeting!, dateNow(meeting!, now), now)).toBe("cancelled");
  await expect(cancelDates(id, { occurrence: name("2026-03-02T10:00"), scope: "all" })).rejects.toMatchObject({
    reason: "meeting-cancelled",
  });
});

test("what isn't a date of the meeting is refused, and nothing changes", async () => {
  const [mine, other] = [await newClass(), await newClass()];
  const change = vi.fn(() => ({ title: "hacked" }));
  for (const occurrence of [other.name("2026-03-09T10:00"), mine.name("2026-03-10T10:00"), "x", "__proto__~x"]) {
    await expect(changeDates(mine.id, { occurrence, scope: "all" }, change)).rejects.toMatchObject({
      reason: "date-unknown",
    });
    await expect(cancelDates(mine.id, { occurrence, scope: "this" })).rejects.toMatchObject({ reason: "date-unknown" });
  }
  expect(change).not.toHaveBeenCalled();
  expect(await startsOf(other.id)).toHaveLength(5);
});

test("a change that packages/schedule refuses is refused beside its field, and nothing is stored", async () => {
  const { id, name } = await newClass();
  const all = { occurrence: name("2026-03-02T10:00"), scope: "all" } as const;
  await expect(changeDates(id, all, () => ({ zone: "Mars/Olympus" }))).rejects.toMatchObject({ fields: ["timeZone"] });
  const gone: Rule = {
    ...{ frequency: "weekly", interval: 1, weekdays: ["MO"], weekStart: "MO" },
    ends: { kind: "until", date: "2020-01-01" },
  };
  await expect(changeDates(id, all, () => ({ rule: gone }))).rejects.toMatchObject({ fields: ["repeat"] });
  expect((await meetingById(database(), id))?.series[0]?.sequence).toBe(0);
});

test("lists have every date once, split at its end, of one's own meetings only", async () => {
  const { who, id } = await newClass();
  await newClass(who, { title: "한 번", date: "2026-03-17", time: "09:00", repeat: null });
  await newClass();
  const middle = new Date("2026-03-16T01:30:00Z"); // half past ten in Seoul
  const { upcoming, past } = await listedDates(who, middle);
  expect(upcoming.map(({ title, start }) => [title, start])).toEqual([
    ["수업", "2026-03-16T10:00"],
    ["한 번", "2026-03-17T09:00"],
    ["수업", "2026-03-23T10:00"],
    ["수업", "2026-03-30T10:00"],
  ]);
  expect(past.map(({ start }) => start)).toEqual(["2026-03-09T10:00", "2026-03-02T10:00"]);
  const week = await itemsBetween(who, middle, new Date(middle.getTime() + 6 * DAY_MS), middle);
  expect(week.map(({ meetingId, live }) => [meetingId === id, live])).toEqual([
    [true, false],
    [false, false],
  ]);
});

test("a series for ever is listed, and so is the one whose room is open, however late", async () => {
  const { who, id } = await newClass(newVisitor(), { repeat: { ...fields.repeat, ends: { kind: "never" } } });
  expect((await listedDates(who, now)).upcoming).toHaveLength(100);
  const late = new Date("2026-03-02T05:00:00Z");
  await database().meeting.update({ where: { id }, data: { liveSince: new Date("2026-03-02T00:55:00Z") } });
  expect((await listedDates(who, late)).upcoming[0]).toMatchObject({ start: "2026-03-02T10:00", live: true });
});

test("a meeting is split up to fifty series, and no further", async () => {
  const { id } = await newClass(newVisitor(), { repeat: { ...fields.repeat, ends: { kind: "never" } } });
  const split = async () => {
    const series = (await meetingById(database(), id))!.series.at(-1)!;
    const next = datesFrom({ ...(await meetingById(database(), id))!, series: [series] }, now.getTime(), 2)[1]!;
    await changeDates(id, { occurrence: next.name, scope: "following" }, () => ({ title: next.start }));
  };
  for (let count = 1; count < 50; count += 1) await split();
  await expect(split()).rejects.toMatchObject({ reason: "series-full" });
  const meeting = await meetingById(database(), id);
  expect(meeting?.series).toHaveLength(50);
});
