import {
  createMeeting,
  invite,
  invitedTo,
  randomKey,
  removeFeed,
  renewFeed,
  renewLink,
  withdrawInvitation,
} from "@moim/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerUrl } from "../../server/answers/answering.ts";
import { database } from "../../server/database.ts";
import { newSeries } from "../../server/meetings/details.ts";
import { testEnvironmentWithDatabase } from "../../server/testing/environment.ts";
import { newAddress, routesFor, send, signUp, visitor, type Person } from "../../server/testing/people.ts";
import { refused } from "../../server/testing/refused.ts";

let end: () => Promise<void>;
let hana: Person & { userId: string };
beforeAll(async () => {
  end = await testEnvironmentWithDatabase();
  hana = await signUp("Hana");
});
afterAll(async () => end());

const feed = async (file: string, from = newAddress()) =>
  await send("feeds/[file]", { method: "GET", params: { file }, from });
const answer = async (token: string, from = newAddress()) =>
  await send("answers", { body: { token, answer: "yes" }, from });
const enter = async (key: string, from = newAddress()) =>
  await send("tickets", { by: visitor(), body: { key, name: "Pia" }, from });

/** A meeting of Hana's with someone invited, and a token to answer it. */
async function invited(start = "2126-03-04T10:00") {
  const time = { start, zone: "Asia/Seoul", durationMinutes: 60 };
  const series = newSeries({ title: "수업", description: "", ...time, rule: null });
  const { meeting, links } = await createMeeting(database(), { series, owner: { userId: hana.userId } });
  await invite(database(), meeting.id, { people: [{ email: "pia@example.org", name: "" }], role: "cohost" });
  const [pia] = await invitedTo(database(), meeting.id);
  const seriesId = series.uid.slice(0, -"@moim".length);
  const token = answerUrl({ invitationId: pia!.id, seriesId, at: "" }).split("/").at(-1)!;
  return { meeting, links, pia: pia!, token };
}

/** Another letter at a place, which is a letter of keys. */
const altered = (text: string, at: number) =>
  `${text.slice(0, at)}${text[at] === "x" ? "y" : "x"}${text.slice(at + 1)}`;

test("a feed's secret that was guessed, altered, replaced or removed gets the same answer, to the last byte", async () => {
  const first = await renewFeed(database(), hana.userId);
  const second = await renewFeed(database(), hana.userId);
  expect((await feed(`${second}.ics`)).status).toBe(200);
  const wrong = [
    first,
    randomKey(),
    altered(second, 0),
    altered(second, 9),
    second.toUpperCase(),
    `${second}A`,
    "",
    "%00",
  ];
  const bodies = new Set<string>();
  for (const one of wrong) {
    const response = await feed(`${one}.ics`);
    bodies.add(await response.clone().text());
    expect(await refused(response, one)).toEqual([404, "feed-unknown"]);
  }
  await removeFeed(database(), hana.userId);
  bodies.add(await (await feed(`${second}.ics`)).text());
  expect(bodies.size).toBe(1);
});

test("an answer's address that was altered, withdrawn or is of something over changes nothing", async () => {
  const { token, pia, meeting } = await invited();
  const places = Array.from({ length: token.length }, (_, at) => at).filter((at) => token[at] !== ".");
  for (const at of places.filter((_, index) => index % 5 === 0)) {
    expect(await refused(await answer(altered(token, at)), String(at))).toEqual([404, "link-unknown"]);
  }
  const over = await invited("2020-03-04T10:00");
  expect(await refused(await answer(over.token))).toEqual([409, "date-over"]);
  await withdrawInvitation(database(), { meetingId: meeting.id, id: pia.id });
  expect(await refused(await answer(token))).toEqual([404, "link-unknown"]);
  expect(await database().answer.count()).toBe(0);
});

test("a link that was altered, replaced or withdrawn lets nobody in, and one that was withdrawn says so", async () => {
  const { pia, meeting, links } = await invited();
  expect(((await (await enter(pia.key)).json()) as { role: string }).role).toBe("cohost");
  for (const key of [altered(pia.key, 3), pia.key.toLowerCase(), `${pia.key}=`, `${pia.key} `, pia.id, randomKey()]) {
    expect(await refused(await enter(key), key)).toEqual([404, "link-unknown"]);
  }
  await renewLink(database(), meeting.id, "host");
  expect(await refused(await enter(links.host))).toEqual([404, "link-unknown"]);
  await withdrawInvitation(database(), { meetingId: meeting.id, id: pia.id });
  expect(await refused(await enter(pia.key))).toEqual([404, "link-revoked"]);
});

/** How many of so many requests at once were told to wait. */
async function toldToWait(times: number, ask: (n: number) => Promise<Response>): Promise<number> {
  const all = await Promise.all(Array.from({ length: times }, async (_, n) => await ask(n)));
  const waiting = all.filter(({ status }) => status === 429);
  for (const one of waiting) expect(await refused(one)).toEqual([429, "too-many"]);
  return waiting.length;
}

test("whoever guesses secrets, tokens and links is told to wait, by address; others go on", async () => {
  const right = await renewFeed(database(), hana.userId);
  const guesser = newAddress();
  const guesses = [
    async () => await feed(`${randomKey()}.ics`, guesser),
    async () => await answer(randomKey(), guesser),
    async () => await enter(randomKey(), guesser),
  ];
  expect(await toldToWait(300, async (n) => await guesses[n % 3]!())).toBe(0);
  expect(await toldToWait(700, async (n) => await guesses[n % 3]!())).toBeGreaterThan(200);
  // With the right one, too: being told to wait says nothing about what was guessed. Some go through as time goes on.
  expect(await toldToWait(100, async () => await feed(`${right}.ics`, guesser))).toBeGreaterThan(20);
  expect((await feed(`${right}.ics`)).status).toBe(200);
});

test("whoever makes meetings by the hundred is told to wait, and nothing more is kept", async () => {
  const from = newAddress();
  const before = await database().meeting.count();
  const body = {
    ...{ when: "scheduled", title: "수업", date: "2126-03-04", time: "10:00" },
    ...{ durationMinutes: 60, timeZone: "Asia/Seoul" },
  };
  const waiting = await toldToWait(100, async () => await send("meetings", { by: hana, from, body }));
  expect(waiting).toBeGreaterThan(20);
  expect(waiting).toBeLessThanOrEqual(40);
  expect(await database().meeting.count()).toBe(before + 100 - waiting);
  expect((await send("meetings", { by: hana, body })).status).toBe(200);
});

test("no route reads a body without end, or believes one that is none", async () => {
  const { meeting, pia, links } = await invited();
  const posts = await routesFor("POST");
  expect(posts.length).toBeGreaterThan(15);
  const params = { id: meeting.id, invitationId: pia.id, key: links.host };
  for (const path of posts) {
    let pulled = 0;
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1;
        if (pulled > 100) controller.error(new Error("it was read on and on"));
        else controller.enqueue(new Uint8Array(16 * 1024).fill(0x20));
      },
    });
    const response = await send(path, { by: hana, params, body: endless });
    expect(pulled, path).toBeLessThan(10);
    if (!/\/(?:remove|revoke|enable)$/.test(path)) await refused(response, path);
    for (const body of ["", "{", "[]", "null", '"text"', "[".repeat(60_000), '{"__proto__":{"title":"x"}}']) {
      const answered = await send(path, { by: hana, params, body });
      if (answered.status === 200)
        expect(path, body.slice(0, 20)).toMatch(/\/(?:remove|revoke|enable)$/); // they need none
      else await refused(answered, `${path} ${body.slice(0, 20)}`);
    }
  }
});
