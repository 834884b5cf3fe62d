import { beginSitting, endSitting, randomId, revokeToken, savePresence } from "@moim/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auth } from "../../../server/accounts/auth.ts";
import { makeToken } from "../../../server/accounts/tokens.ts";
import { operations } from "../../../server/api/operations/index.ts";
import { createApiClient, type Sent } from "../../../server/api/testing/api-client.ts";
import { database } from "../../../server/database.ts";
import { testEnvironmentWithDatabase } from "../../../server/testing/environment.ts";

const BASE = "http://localhost:3000";
const DAY_MS = 24 * 60 * 60_000;

type Person = { userId: string; cookie: string; token: string; tokenId: string };
let end: () => Promise<void>;
let hana: Person;
let mallory: Person;
let api: ReturnType<typeof createApiClient>;

beforeAll(async () => {
  end = await testEnvironmentWithDatabase();
  [hana, mallory] = [await signUp("Hana"), await signUp("Mallory")];
  api = createApiClient(BASE, hana.token);
});
afterAll(async () => end());

async function signUp(name: string): Promise<Person> {
  const response = await auth().handler(
    new Request(`${BASE}/api/auth/sign-up/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: BASE },
      body: JSON.stringify({ name, email: `${name}@example.org`, password: "correct horse battery" }),
    }),
  );
  const { user } = (await response.json()) as { user: { id: string } };
  const { token, id: tokenId } = await makeToken(user.id, { name: "test", days: 30 });
  return { userId: user.id, cookie: response.headers.getSetCookie()[0]!.split(";")[0]!, token, tokenId };
}

/** A Monday that is ahead for a long time. */
const START = "2126-03-04T10:00";
const weekly = {
  ...{ title: "수업", description: "1장", start: START, timeZone: "Asia/Seoul", durationMinutes: 60 },
  repeat: { frequency: "weekly", interval: 1, weekdays: ["MO"], weekStart: "MO", ends: { kind: "count", count: 6 } },
};
const window = { from: "2126-03-01T00:00:00Z", to: "2126-06-01T00:00:00Z" };

async function create(over: object = {}) {
  const { status, data } = await api.call("createMeeting", { body: { ...weekly, ...over } });
  expect(status).toBe(201);
  return data as {
    id: string;
    dates: { occurrence: string; start: string }[];
    series: { id: string; title: string }[];
  };
}
const refusal = async (id: string, sent: Sent) => {
  const { status, data } = await api.call(id, sent);
  return [status, (data as { reason: string }).reason, ...((data as { fields?: string[] }).fields ?? [])];
};
async function clear() {
  await database().meeting.deleteMany();
}

describe("meetings", () => {
  test("a series is created, read, and listed by its dates", async () => {
    await clear();
    const made = await create();
    expect(made.dates.map(({ start }) => start)).toHaveLength(6);
    expect(made.dates[0]).toMatchObject({
      ...{ meetingId: made.id, occurrence: `${made.series[0]!.id}~${START}`, startsAt: "2126-03-04T01:00:00.000Z" },
      ...{ endsAt: "2126-03-04T02:00:00.000Z", state: "coming", isSeries: true, isChanged: false },
    });
    const read = await api.call("readMeeting", { params: { id: made.id } });
    expect(read.data).toEqual(made);
    expect(read.data.inviteUrl).toMatch(/^http:\/\/localhost:3000\/m\/[\w-]{22}$/);
    expect(read.headers.get("cache-control")).toBe("no-store");
    const listed = await api.call("listMeetings", { query: window });
    expect(listed.data).toEqual({ items: made.dates, nextCursor: null });
  });

  test("what belongs to someone else isn't there: not to read, not in lists, not to change, whoever knows its ids", async () => {
    const { id, dates } = await create();
    const { data } = await api.call("createInvitations", {
      params: { id },
      body: { people: [{ email: "a@x.org" }], role: "participant" },
    });
    expect(data).toEqual({ added: ["a@x.org"], already: [] });
    const [{ id: invitationId }] = (await api.call("listInvitations", { params: { id } })).data.items;
    const own = await create({ title: "Mallory's" });
    await database().meeting.update({ where: { id: own.id }, data: { ownerId: mallory.userId } });
    const occurrence = dates[0]!.occurrence;
    const bodies: Record<string, unknown> = {
      changeMeeting: { occurrence, scope: "all", title: "taken" },
      cancelMeeting: {},
      presetMeeting: { rules: { chat: false } },
      createInvitations: { people: [{ email: "m@x.org" }], role: "participant" },
    };
    for (const one of operations.filter(({ path }) => path.startsWith("/meetings/{id}"))) {
      const sent = { token: mallory.token, params: { id, invitationId }, body: bodies[one.id] };
      const params = one.path.includes("invitationId") ? { id, invitationId } : { id };
      expect(await refusal(one.id, { ...sent, params }), one.id).toEqual([404, "meeting-unknown"]);
      for (const guess of ["none", "x".repeat(64)]) {
        expect(await refusal(one.id, { ...sent, params: { ...params, id: guess } }), one.id).toEqual([
          404,
          "meeting-unknown",
        ]);
      }
    }
    // Their own meeting, with ids of mine.
    const theirs = { token: mallory.token, params: { id: own.id } };
    expect(await refusal("changeMeeting", { ...theirs, body: bodies["changeMeeting"] })).toEqual([404, "date-unknown"]);
    expect(await refusal("cancelMeeting", { ...theirs, body: { occurrence, scope: "this" } })).toEqual([
      404,
      "date-unknown",
    ]);
    expect(await refusal("withdrawInvitation", { token: mallory.token, params: { id: own.id, invitationId } })).toEqual(
      [404, "invitation-unknown"],
    );
    const { data: list } = await api.call("listMeetings", { token: mallory.token, query: window });
    expect(new Set(list.items.map((item: { meetingId: string }) => item.meetingId))).toEqual(new Set([own.id]));
    expect((await api.call("readMeeting", { params: { id } })).data.series[0].title).toBe("수업");
    expect((await api.call("listInvitations", { params: { id } })).data.items).toHaveLength(1);
  });

  test("one date, what follows and all are changed and cancelled", async () => {
    const { id, dates } = await create();
    const change = async (body: object) => (await api.call("changeMeeting", { params: { id }, body })).data;
    const moved = await change({
      occurrence: dates[1]!.occurrence,
      scope: "this",
      start: "2126-03-12T15:00",
      title: "옮김",
    });
    expect(moved.dates[1]).toMatchObject({
      ...{ occurrence: dates[1]!.occurrence, start: "2126-03-12T15:00", title: "옮김", isChanged: true },
    });
    const split = await change({ occurrence: dates[3]!.occurrence, scope: "following", durationMinutes: 90 });
    expect(split.series).toHaveLength(2);
    expect(split.series.map((one: { durationMinutes: number }) => one.durationMinutes)).toEqual([60, 90]);
    const once = await change({ occurrence: dates[0]!.occurrence, scope: "all", title: "새 수업", description: "2장" });
    expect(once.series[0]).toMatchObject({ title: "새 수업", description: "2장" });
    const cancel = async (body: object) => (await api.call("cancelMeeting", { params: { id }, body })).data;
    const fewer = await cancel({ occurrence: dates[0]!.occurrence, scope: "this" });
    expect(fewer.dates).toHaveLength(5);
    const gone = await cancel({});
    expect(gone).toMatchObject({ cancelledAt: expect.any(String), series: [{ cancelled: true }, { cancelled: true }] });
    expect(gone.dates[0].state).toBe("cancelled");
    expect(await cancel({})).toEqual(gone);
    const late = { occurrence: dates[0]!.occurrence, scope: "all", title: "late" };
    expect(await refusal("changeMeeting", { params: { id }, body: late })).toEqual([409, "meeting-cancelled"]);
  });

  test("what holds each time it opens is settled with it or later; what isn't said stays", async () => {
    const made = await create({ rules: { waitingRoom: true }, language: "ko" });
    expect(made).toMatchObject({ rules: { waitingRoom: true, chat: true }, language: "ko" });
    const { id } = made;
    const settled = (await api.call("presetMeeting", { params: { id }, body: { rules: { chat: false } } })).data;
    expect(settled).toMatchObject({ rules: { waitingRoom: true, chat: false }, language: "ko" });
    const locked = { params: { id }, body: { rules: { locked: true } } };
    expect(await refusal("presetMeeting", locked)).toEqual([400, "invalid-input", "rules"]);
  });

  test("pages follow each other without gaps or doubles, also while dates are added", async () => {
    await clear();
    for (const title of ["a", "b", "c"]) await create({ title });
    const all = (await api.call("listMeetings", { query: { ...window, limit: "200" } })).data.items;
    expect(all).toHaveLength(18);
    const paged = [];
    let cursor: string | null = null;
    do {
      const query: Record<string, string> = { ...window, limit: "5", ...(cursor !== null && { cursor }) };
      const { data } = await api.call("listMeetings", { query });
      paged.push(...data.items);
      if (cursor === null) await create({ title: "between", start: "2126-03-03T10:00", repeat: null });
      cursor = data.nextCursor;
    } while (cursor !== null);
    expect(paged).toEqual(all);
  });

  test.each([
    ["no title", { title: " " }, "title"],
    ["a title with hidden direction", { title: "a\u202Eb" }, "title"],
    ["a start that has gone by", { start: "2020-01-01T10:00" }, "past"],
    ["a day there isn't", { start: "2126-02-30T10:00" }, "start"],
    ["a start with a zone", { start: `${START}Z` }, "start"],
    ["a zone there isn't", { timeZone: "Mars/Olympus" }, "timeZone"],
    ["a length of nothing", { durationMinutes: 0 }, "durationMinutes"],
    ["a rule of millions of dates", { repeat: { ...weekly.repeat, ends: { kind: "count", count: 1e7 } } }, "repeat"],
    ["a rule that never happens", { repeat: { ...weekly.repeat, weekdays: [] } }, "repeat"],
  ])("%s is refused by its name", async (_, over, field) => {
    expect(await refusal("createMeeting", { body: { ...weekly, ...over } })).toEqual([400, "invalid-input", field]);
  });

  test("what isn't understood is refused, not ignored", async () => {
    const { id, dates } = await create();
    const { occurrence } = dates[0]!;
    const bad = (body: unknown) => refusal("changeMeeting", { params: { id }, body });
    expect(await refusal("createMeeting", { body: "{" })).toEqual([400, "invalid-input"]);
    expect((await refusal("createMeeting", { body: { ...weekly, ownerId: mallory.userId } })).slice(0, 2)).toEqual([
      400,
      "invalid-input",
    ]);
    expect(
      (await refusal("createMeeting", { body: { ...weekly, description: "x".repeat(70_000) } })).slice(0, 2),
    ).toEqual([400, "invalid-input"]);
    expect(await bad({ occurrence, scope: "all" })).toEqual([400, "invalid-input", "body"]);
    expect(await bad({ occurrence, scope: "this", timeZone: "UTC", repeat: null })).toEqual([
      400,
      "invalid-input",
      "timeZone",
      "repeat",
    ]);
    expect(await bad({ occurrence: `${occurrence}x`, scope: "this", title: "x" })).toEqual([404, "date-unknown"]);
    expect(await bad({ occurrence, scope: "all", start: "2020-01-01T10:00" })).toEqual([400, "invalid-input", "past"]);
    expect((await refusal("cancelMeeting", { params: { id }, body: { scope: "this" } })).slice(0, 2)).toEqual([
      400,
      "invalid-input",
    ]);
    const list = (query: Record<string, string>) => refusal("listMeetings", { query });
    expect(await list({ ...window, to: "2130-01-01T00:00:00Z" })).toEqual([400, "invalid-input", "to"]);
    expect(await list({ ...window, limit: "0" })).toEqual([400, "invalid-input", "limit"]);
    expect(await list({ ...window, from: "yesterday" })).toEqual([400, "invalid-input", "from"]);
    expect(await list({ ...window, cursor: "e30" })).toEqual([400, "invalid-input", "cursor"]);
    expect(await list({ ...window, user: mallory.userId })).toEqual([400, "invalid-input", "user"]);
    expect((await api.call("readMeeting", { params: { id } })).data.series[0].title).toBe("수업");
  });
});

describe("invitations", () => {
  test("are made for all or nobody, listed with their links, and withdrawn", async () => {
    const { id } = await create();
    const invite = (people: object[], role = "participant") => ({ params: { id }, body: { people, role } });
    const pia = { email: "Pia@Example.org", name: "Berg, Pia" };
    const { data } = await api.call("createInvitations", invite([pia, { email: "b@x.org" }]));
    expect(data).toEqual({ added: ["pia@example.org", "b@x.org"], already: [] });
    const { items } = (await api.call("listInvitations", { params: { id } })).data;
    expect(items).toHaveLength(2);
    expect(items.find((one: { email: string }) => one.email === "pia@example.org")).toMatchObject({
      ...{ name: "Berg, Pia", role: "participant", waits: false, url: expect.stringMatching(/\/m\/[\w-]{22}$/) },
    });
    const bad = [{ email: "c@x.org\r\nBcc: all@x.org" }, { email: "c" }, { email: "c@x.org", name: "a\u0000b" }];
    for (const one of bad) {
      const [status, reason] = await refusal("createInvitations", invite([{ email: "d@x.org" }, one]));
      expect([status, reason]).toEqual([400, "invalid-input"]);
    }
    const many = Array.from({ length: 199 }, (_, n) => ({ email: `p${n}@x.org` }));
    expect(await refusal("createInvitations", invite(many))).toEqual([413, "invitations-full"]);
    const tooMany = Array.from({ length: 10_000 }, (_, n) => ({ email: `p${n}@x.org` }));
    expect((await refusal("createInvitations", invite(tooMany))).slice(0, 2)).toEqual([400, "invalid-input"]);
    expect((await api.call("listInvitations", { params: { id } })).data.items).toHaveLength(2);
    const gone = { params: { id, invitationId: items[0].id } };
    expect((await api.call("withdrawInvitation", gone)).status).toBe(204);
    expect((await api.call("listInvitations", { params: { id } })).data.items).toHaveLength(1);
    expect(await refusal("withdrawInvitation", { params: { id, invitationId: "none" } })).toEqual([
      404,
      "invitation-unknown",
    ]);
  });
});

test("attendance is shown by sitting, of one date where that is asked", async () => {
  const { id, dates } = await create();
  const sitting = { id: randomId(), meetingId: id, startedAt: new Date(Date.now() - DAY_MS) };
  await beginSitting(database(), sitting, () => dates[0]!.occurrence);
  const minutes = (n: number) => new Date(sitting.startedAt.getTime() + n * 60_000);
  await savePresence(database(), {
    ...{
      id: randomId(),
      sittingId: sitting.id,
      participantId: "p",
      name: "하나",
      role: "owner",
      accountId: hana.userId,
    },
    ...{ invitationId: null, joinedAt: minutes(1), leftAt: minutes(31) },
  });
  await endSitting(database(), sitting.id, minutes(40));
  const { data } = await api.call("readAttendance", { params: { id } });
  const stays = [{ joinedAt: minutes(1).toISOString(), leftAt: minutes(31).toISOString() }];
  const person = { participantId: "p", name: "하나", role: "owner", invitedEmail: null, minutes: 30, stays };
  expect(data.items).toEqual([
    {
      ...{ id: sitting.id, occurrence: dates[0]!.occurrence, startedAt: minutes(0).toISOString() },
      ...{ endedAt: minutes(40).toISOString(), people: [person] },
    },
  ]);
  const of = async (occurrence: string) =>
    (await api.call("readAttendance", { params: { id }, query: { occurrence } })).data.items;
  expect(await of(dates[0]!.occurrence)).toHaveLength(1);
  expect(await of(dates[1]!.occurrence)).toEqual([]);
});

describe("webhooks", () => {
  const hook = { url: "https://hooks.example.org/moim", events: ["meeting.started", "participant.left"] };

  test("are made with a secret that is shown once, listed, and removed; what they were told is shown", async () => {
    const { status, data } = await api.call("createWebhook", { body: hook });
    expect([status, data]).toEqual([201, expect.objectContaining({ ...hook, disabledAt: null })]);
    expect(data.secret).toMatch(/^whsec_[\w-]{43}$/);
    const { secret, ...rest } = data;
    const listed = await api.call("listWebhooks");
    expect(listed.data).toEqual({ items: [rest] });
    expect(JSON.stringify(listed.data)).not.toContain(secret);
    const params = { id: data.id };
    const row = { webhookId: data.id, event: "meeting.started", body: "{}", attempts: 1, status: 500 };
    await database().webhookDelivery.create({ data: { id: randomId(), ...row, problem: "status" } });
    const told = (await api.call("listDeliveries", { params })).data.items;
    expect(told).toMatchObject([{ event: "meeting.started", attempts: 1, status: 500, problem: "status" }]);
    expect(told[0]).not.toHaveProperty("body");
    await database().webhook.update({ where: { id: data.id }, data: { disabledAt: new Date() } });
    for (const id of ["listDeliveries", "enableWebhook", "deleteWebhook"]) {
      expect(await refusal(id, { params, token: mallory.token })).toEqual([404, "webhook-unknown"]);
    }
    expect((await api.call("listWebhooks")).data).toEqual({ items: [{ ...rest, disabledAt: expect.any(String) }] });
    for (let n = 0; n < 2; n += 1) expect((await api.call("enableWebhook", { params })).data).toEqual(rest);
    expect((await api.call("listWebhooks", { token: mallory.token })).data).toEqual({ items: [] });
    expect((await api.call("deleteWebhook", { params })).status).toBe(204);
    expect((await api.call("listWebhooks")).data).toEqual({ items: [] });
    expect(await refusal("deleteWebhook", { params })).toEqual([404, "webhook-unknown"]);
  });

  test.each([
    ...[
      "http://hooks.example.org/",
      "https://127.0.0.1/",
      "https://[::1]/",
      "https://169.254.169.254/",
      "https://2130706433/",
    ],
    ...["https://a:b@example.org/", "ftp://example.org/", "example.org", ""],
  ])("%s is refused as an address", async (url) => {
    expect(await refusal("createWebhook", { body: { ...hook, url } })).toEqual([400, "invalid-input", "url"]);
  });

  test("of nothing, or of what there isn't, are refused; and so are more than ten", async () => {
    for (const events of [[], ["meeting.begun"], ["*"]]) {
      expect(await refusal("createWebhook", { body: { ...hook, events } })).toEqual([400, "invalid-input", "events"]);
    }
    const all = await Promise.all(Array.from({ length: 12 }, () => api.call("createWebhook", { body: hook })));
    expect(all.filter(({ status }) => status === 201)).toHaveLength(10);
    expect(await refusal("createWebhook", { body: hook })).toEqual([413, "webhooks-full"]);
  });
});

describe("who may", () => {
  const any = (token: string | null, headers: Record<string, string> = {}) =>
    refusal("listMeetings", { token, headers });
  const from = (address: string) => ({ "x-forwarded-for": address });

  test("no operation answers without a valid token; a session's cookie is none", async () => {
    const wrong = `moim_${"A".repeat(32)}`;
    for (const [index, one] of operations.entries()) {
      const headers = { ...from(`10.1.0.${index}`), cookie: hana.cookie, origin: BASE };
      for (const token of [null, "", wrong, `${hana.token}x`, hana.token.toUpperCase(), "Bearer"]) {
        const {
          status,
          data,
          headers: sent,
        } = await api.call(one.id, { token, headers, params: { id: "x", invitationId: "x" } });
        expect([status, data.reason], one.id).toEqual([401, "token-invalid"]);
        expect(sent.get("www-authenticate")).toBe("Bearer");
      }
    }
  });

  test("a token that is revoked or expired is none; what is kept of one doesn't open anything", async () => {
    const { token, id } = await makeToken(hana.userId, { name: "short", days: 1 });
    const row = await database().apiToken.findUniqueOrThrow({ where: { id } });
    expect(Object.values(row)).not.toContain(token);
    expect(row.hash).toMatch(/^[0-9a-f]{64}$/);
    expect((await api.call("listMeetings", { token })).status).toBe(200);
    expect((await database().apiToken.findUniqueOrThrow({ where: { id } })).lastUsedAt).not.toBeNull();
    expect(await any(row.hash, from("10.2.0.1"))).toEqual([401, "token-invalid"]);
    await database().apiToken.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } });
    expect(await any(token, from("10.2.0.1"))).toEqual([401, "token-invalid"]);
    await database().apiToken.update({ where: { id }, data: { expiresAt: null } });
    expect(await revokeToken(database(), { userId: mallory.userId, id }), "not by someone else").toBe(false);
    expect((await api.call("listMeetings", { token })).status).toBe(200);
    expect(await revokeToken(database(), { userId: hana.userId, id })).toBe(true);
    expect(await any(token, from("10.2.0.1"))).toEqual([401, "token-invalid"]);
  });

  test("guessing is told to wait, by address, while valid tokens go on", async () => {
    const guess = () => any(`moim_${randomId()}${randomId()}`, from("10.3.0.1"));
    const outcomes = [];
    for (let n = 0; n < 40; n += 1) outcomes.push((await guess())[0]);
    expect(outcomes.slice(0, 20).every((status) => status === 401)).toBe(true);
    expect(outcomes.at(-1)).toBe(429);
    expect((await api.call("listMeetings", { headers: from("10.3.0.1") })).status).toBe(200);
    expect(await any(null, from("10.3.1.1"))).toEqual([401, "token-invalid"]);
  });

  test("one token's requests are limited, and another's go on", async () => {
    const { token } = await makeToken(hana.userId, { name: "busy", days: null });
    let last = await api.call("listMeetings", { token, headers: from("10.4.0.1") });
    for (let n = 0; n < 200 && last.status === 200; n += 1)
      last = await api.call("listMeetings", { token, headers: from("10.4.0.1") });
    expect([last.status, last.data.reason]).toEqual([429, "too-many"]);
    expect(last.headers.get("retry-after")).toBe("10");
    expect((await api.call("listMeetings", { token: mallory.token, headers: from("10.4.0.1") })).status).toBe(200);
  });

  test("an account has 20 tokens at most, of names that can be read", async () => {
    const made = await Promise.allSettled(
      Array.from({ length: 25 }, () => makeToken(mallory.userId, { name: "many", days: null })),
    );
    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(19);
    await expect(makeToken(mallory.userId, { name: "more", days: null })).rejects.toMatchObject({
      reason: "tokens-full",
    });
  });
});

test("every operation was run to its success", () => {
  for (const { id, answer } of operations) expect(api.seen, id).toContain(`${id} ${answer?.status ?? 204}`);
});
