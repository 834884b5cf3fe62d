import {
  answersToDate,
  cancelMeeting,
  createMeeting,
  invite,
  invitedTo,
  seriesIdOf,
  withdrawInvitation,
} from "@moim/db";
import type { Rule } from "@moim/schedule";
import { afterAll, beforeAll, expect, test } from "vitest";
import { POST } from "../../app/api/answers/route.ts";
import { database } from "../database.ts";
import { cancelDates, changeDates } from "../meetings/change-dates.ts";
import { newSeries } from "../meetings/details.ts";
import { testEnvironmentWithDatabase } from "../testing/environment.ts";
import { answerByToken, answerUrl, questionForLink, questionOf } from "./answering.ts";

let end: () => Promise<void>;
beforeAll(async () => {
  end = await testEnvironmentWithDatabase();
});
afterAll(async () => end());

const weekly: Rule = {
  ...{ frequency: "weekly", interval: 1, weekdays: ["MO"], weekStart: "MO" },
  ends: { kind: "count", count: 3 },
};
const [FIRST, SECOND] = ["2126-03-04T10:00", "2126-03-11T10:00"] as const;
const before = new Date("2126-03-01T00:00:00Z");

/** A series of three Mondays with two people invited. */
async function invited(rule: Rule | null = weekly) {
  const time = { start: FIRST, zone: "Asia/Seoul", durationMinutes: 60 };
  const series = newSeries({ title: "수업", description: "", ...time, rule });
  const { meeting } = await createMeeting(database(), { series, owner: { deviceId: "owner" } });
  const people = ["gil@example.org", "mina@example.org"].map((email) => ({ email, name: "" }));
  await invite(database(), meeting.id, { people, role: "participant" });
  const [gil, mina] = await invitedTo(database(), meeting.id);
  const seriesId = seriesIdOf(series);
  const tokenOf = (invitationId: string, at = "") => answerUrl({ invitationId, seriesId, at }).split("/").at(-1)!;
  const answersOn = async (at: string) => {
    const given = await answersToDate(database(), seriesId, at);
    return [gil!, mina!].map(({ id }) => given.get(id)?.answer ?? null);
  };
  return { meeting, series, seriesId, gil: gil!, mina: mina!, tokenOf, answersOn };
}

test("an answer to the series counts for each date, but where a date has one of its own", async () => {
  const { gil, mina, tokenOf, answersOn } = await invited();
  await answerByToken(tokenOf(gil.id), "yes", before);
  await answerByToken(tokenOf(gil.id, SECOND), "no", before);
  await answerByToken(tokenOf(mina.id, SECOND), "maybe", before);
  expect(await answersOn(FIRST)).toEqual(["yes", null]);
  expect(await answersOn(SECOND)).toEqual(["no", "maybe"]);
  expect((await questionOf(tokenOf(gil.id, SECOND), before))?.answer).toBe("no");
  expect((await questionOf(tokenOf(gil.id, FIRST), before))?.answer).toBe("yes");
  await answerByToken(tokenOf(gil.id), "maybe", before);
  expect(await answersOn(SECOND), "the whole was answered anew").toEqual(["maybe", "maybe"]);
});

test("the question is about the next date of a series, or the date it was signed for, moved as it is", async () => {
  const { meeting, gil, seriesId, tokenOf } = await invited();
  expect(await questionOf(tokenOf(gil.id), before)).toMatchObject({ isWhole: true, date: { id: FIRST }, isOpen: true });
  const later = new Date("2126-03-05T00:00:00Z");
  expect(await questionOf(tokenOf(gil.id), later)).toMatchObject({ date: { id: SECOND }, isOpen: true });
  await changeDates(meeting.id, { occurrence: `${seriesId}~${SECOND}`, scope: "this" }, () => ({
    start: "2126-03-12T15:00",
  }));
  expect(await questionOf(tokenOf(gil.id, SECOND), later)).toMatchObject({
    ...{ isWhole: false, date: { start: "2126-03-12T15:00" } },
  });
  expect(await questionForLink(gil.key, later)).toMatchObject({ isWhole: false, date: { id: SECOND } });
});

test("nothing is answered to what is over, cancelled, withdrawn or was never signed", async () => {
  const { meeting, gil, mina, seriesId, tokenOf, answersOn } = await invited();
  const after = new Date("2126-12-01T00:00:00Z");
  for (const token of [tokenOf(gil.id), tokenOf(gil.id, FIRST)]) {
    await expect(answerByToken(token, "yes", after)).rejects.toMatchObject({ reason: "date-over" });
  }
  await cancelDates(meeting.id, { occurrence: `${seriesId}~${FIRST}`, scope: "this" });
  await expect(answerByToken(tokenOf(gil.id, FIRST), "yes", before)).rejects.toMatchObject({ reason: "date-over" });
  await withdrawInvitation(database(), { meetingId: meeting.id, id: gil.id });
  await expect(answerByToken(tokenOf(gil.id), "yes", before)).rejects.toMatchObject({ reason: "link-unknown" });
  const forged = tokenOf(mina.id).replace(/.{5}$/, "AAAAA");
  await expect(answerByToken(forged, "yes", before)).rejects.toMatchObject({ reason: "link-unknown" });
  const elsewhere = await invited();
  const foreign = answerUrl({ invitationId: mina.id, seriesId: elsewhere.seriesId, at: "" }).split("/").at(-1)!;
  expect(await questionOf(foreign, before), "a series of another meeting").toBeNull();
  await cancelMeeting(database(), meeting.id);
  await expect(answerByToken(tokenOf(mina.id), "yes", before)).rejects.toMatchObject({ reason: "meeting-cancelled" });
  expect(await answersOn(SECOND)).toEqual([null, null]);
});

test("only what can be answered is, and answers that race leave the last", async () => {
  const { gil, tokenOf, answersOn } = await invited(null);
  const send = async (body: unknown) => {
    const headers = { "content-type": "application/json", origin: "http://localhost:3000" };
    const request = new Request("http://localhost:3000/api/answers", {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    return (await POST(request, { params: Promise.resolve({}) })).status;
  };
  const token = tokenOf(gil.id);
  for (const body of [
    { token, answer: "YES" },
    { token },
    { token, answer: "yes", more: 1 },
    { token: "x".repeat(9_999), answer: "yes" },
    null,
  ]) {
    expect(await send(body)).toBe(400);
  }
  expect(await send({ token: "x", answer: "yes" })).toBe(404);
  expect(await answersOn(FIRST)).toEqual([null, null]);
  const all = await Promise.all(
    Array.from({ length: 12 }, (_, index) => send({ token, answer: index % 2 ? "yes" : "no" })),
  );
  expect(new Set(all)).toEqual(new Set([200]));
  expect(["yes", "no"]).toContain((await answersOn(FIRST))[0]);
});
