import { createHmac } from "node:crypto";
import * as db from "@moim/db";
import { applyMigrations } from "@moim/db/migrate";
import { prepareJobs, startWorkers, type RunningWorkers } from "@moim/jobs";
import { readSeries } from "@moim/schedule";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
// The database's own test helper: not part of what packages/db offers.
import { startEmbeddedPostgres } from "../../../db/src/testing/embedded-postgres.ts";
import { readAllowList } from "../addresses.ts";
import { newWebhookSecret } from "../sign.ts";
import { openReceiver } from "../testing/receiver.ts";
import { tellWebhooks } from "./tell-webhooks.ts";
import { deliver, webhookWorker, type DeliveryOptions } from "./worker.ts";

const LOCAL = readAllowList("127.0.0.0/8");
const NOTHING = readAllowList("");
const ALL = ["meeting.started", "meeting.ended", "participant.joined", "participant.left"];
const WITHIN = { timeout: 20_000, interval: 50 };

let server: Awaited<ReturnType<typeof startEmbeddedPostgres>>;
let client: db.Database;
let receiver: Awaited<ReturnType<typeof openReceiver>>;
let running: RunningWorkers | undefined;
let meetingId: string;
let occurrence: string;

beforeAll(async () => {
  server = await startEmbeddedPostgres();
  await applyMigrations(server.url);
  await prepareJobs(server.url);
  client = db.connectDatabase(server.url);
});
afterAll(async () => {
  await client.$disconnect();
  await server.stop();
});
beforeEach(async () => {
  receiver = await openReceiver();
  await client.user.createMany({
    data: ["hana", "mallory"].map((id) => ({ id, name: id, email: `${id}@example.org` })),
  });
  const series = readSeries({
    ...{ uid: db.uidOf(db.randomId()), title: "수업", description: "", start: "2026-11-23T21:00" },
    ...{ zone: "Asia/Seoul", durationMinutes: 60, rule: null, exceptions: [], sequence: 0, cancelled: false },
  });
  const { meeting } = await db.createMeeting(client, { series, owner: { userId: "hana" } });
  meetingId = meeting.id;
  occurrence = `${db.seriesIdOf(series)}~2026-11-23T21:00`;
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  await receiver.close();
  await client.user.deleteMany();
  await client.meeting.deleteMany();
  await client.$executeRaw`DELETE FROM pgboss.job`;
});

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 12, minute));
const add = async (over: Partial<db.NewWebhook> = {}, userId = "hana") => {
  const given = { url: receiver.url, secret: newWebhookSecret(), events: ALL, ...over };
  const row = await db.createWebhook(client, userId, given);
  if (!row) throw new Error("there are too many");
  return { ...given, id: row.id };
};
const begin = async (id = db.randomId()) => {
  await db.beginSitting(client, { id, meetingId, startedAt: at(0) }, () => occurrence, tellWebhooks);
  return id;
};
const presence = (sittingId: string, leftAt: Date | null): db.Presence => ({
  ...{ id: "stay", sittingId, participantId: "p", name: "길동", role: "participant", accountId: "u" },
  ...{ invitationId: "inv", joinedAt: at(1), leftAt },
});
const work = async (options: Partial<DeliveryOptions> = {}) => {
  const workers = [webhookWorker(client, { allow: LOCAL, timeoutMs: 500, ...options })];
  running = await startWorkers({ databaseUrl: server.url, workers, onError: () => undefined, pollSeconds: 0.5 });
};
const deliveries = async (id: string, userId = "hana") => await db.deliveriesOf(client, { userId, id });
/** No waiting between tries, and fewer of them. */
const retrySoon = async (times: number) =>
  await client.$executeRaw`UPDATE pgboss.job SET retry_limit = ${times}, retry_delay = 0, retry_backoff = false`;

describe("what happens in a meeting", () => {
  test("is told once each, signed, with who it was and when, however often it is written", async () => {
    const hook = await add();
    const sitting = await begin();
    await begin(sitting);
    for (const leftAt of [null, null, at(5), at(5)]) {
      await db.savePresence(client, presence(sitting, leftAt), tellWebhooks);
    }
    for (let n = 0; n < 2; n += 1) await db.endSitting(client, sitting, at(9), tellWebhooks);
    await work();
    await vi.waitFor(() => expect(receiver.received).toHaveLength(4), WITHIN);
    const sent = receiver.received.map(({ body }) => JSON.parse(body) as { id: string; type: string; data: object });
    const about = { meetingId, occurrence, sittingId: sitting, startedAt: at(0).toISOString() };
    const who = { id: "p", name: "길동", role: "participant", invitationId: "inv", joinedAt: at(1).toISOString() };
    const of = (type: string) => sent.filter((one) => one.type === type).map(({ data }) => data);
    expect(of("meeting.started")).toEqual([about]);
    expect(of("participant.joined")).toEqual([{ ...about, participant: who }]);
    const left = { ...who, leftAt: at(5).toISOString() };
    expect(of("participant.left")).toEqual([{ ...about, participant: left }]);
    expect(of("meeting.ended")).toEqual([{ ...about, endedAt: at(9).toISOString() }]);
    for (const { headers, body, path } of receiver.received) {
      const { id, type } = JSON.parse(body) as { id: string; type: string };
      expect([path, headers["moim-event"], headers["moim-delivery"]]).toEqual(["/hook", type, id]);
      const [, seconds = "", mac = ""] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers["moim-signature"])) ?? [];
      expect(Math.abs(Date.now() / 1_000 - Number(seconds))).toBeLessThan(30);
      expect(createHmac("sha256", hook.secret).update(`${seconds}.${body}`).digest("hex")).toBe(mac);
    }
    await vi.waitFor(
      async () => expect((await deliveries(hook.id))?.every(({ deliveredAt }) => deliveredAt !== null)).toBe(true),
      WITHIN,
    );
    expect(await deliveries(hook.id, "mallory"), "not shown to others").toBeNull();
  });

  test("is told of the owner's meetings only, and only what was chosen", async () => {
    const chosen = await add({ events: ["meeting.ended"] });
    const foreign = await add({}, "mallory");
    await db.endSitting(client, await begin(), at(9), tellWebhooks);
    expect((await deliveries(chosen.id))?.map(({ event }) => event)).toEqual(["meeting.ended"]);
    expect(await deliveries(foreign.id, "mallory")).toEqual([]);
  });

  test("is told when a server that is gone left it open, as of when it was last seen", async () => {
    const hook = await add();
    const sitting = await begin();
    await db.savePresence(client, presence(sitting, null), tellWebhooks);
    await db.seeSittings(client, [sitting], at(7));
    await db.endForsakenSittings(client, at(30), tellWebhooks);
    expect((await deliveries(hook.id))?.map(({ event }) => event).toSorted()).toEqual(ALL.toSorted());
    const left = await client.webhookDelivery.findFirstOrThrow({ where: { event: "participant.left" } });
    expect(JSON.parse(left.body)).toMatchObject({ data: { participant: { leftAt: at(7).toISOString() } } });
  });

  test("is kept with the meeting's own rows or not at all", async () => {
    const hook = await add();
    const id = db.randomId();
    const fails: db.AlongSitting = async (tx, happenings) => {
      await tellWebhooks(tx, happenings);
      throw new Error("on second thoughts");
    };
    const beginning = db.beginSitting(client, { id, meetingId, startedAt: at(0) }, () => null, fails);
    await expect(beginning).rejects.toThrow("on second thoughts");
    expect(await deliveries(hook.id)).toEqual([]);
    expect(await client.$queryRaw`SELECT 1 FROM pgboss.job`).toEqual([]);
  });
});

describe("delivering", () => {
  test("is tried again until it is taken, with the same body and id", async () => {
    const hook = await add();
    const answers = [503, 500, 204];
    receiver.state.answer = (response) => void response.writeHead(answers.shift() ?? 204).end();
    await begin();
    await retrySoon(5);
    await work();
    await vi.waitFor(
      async () => expect(await deliveries(hook.id)).toMatchObject([{ attempts: 3, status: 204, problem: null }]),
      WITHIN,
    );
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    expect(receiver.received).toHaveLength(3);
  });

  test("is given up after the last try; the webhook is told nothing more when nothing got through meanwhile", async () => {
    const hook = await add();
    receiver.state.answer = (response) => void response.writeHead(410).end();
    await begin();
    await retrySoon(1);
    await work();
    await vi.waitFor(
      async () =>
        expect(await deliveries(hook.id)).toMatchObject([
          { attempts: 2, status: 410, problem: "status", givenUpAt: expect.any(Date) },
        ]),
      WITHIN,
    );
    expect(await db.webhooksOf(client, "hana")).toMatchObject([{ id: hook.id, disabledAt: expect.any(Date) }]);
    await db.endSitting(client, (await db.attendanceOf(client, meetingId))[0]!.id, at(9), tellWebhooks);
    expect(await deliveries(hook.id)).toHaveLength(1);
  });

  test("doesn't go on for a webhook that was removed", async () => {
    const hook = await add();
    await begin();
    expect(await db.removeWebhook(client, { userId: "mallory", id: hook.id })).toBe(false);
    expect(await db.removeWebhook(client, { userId: "hana", id: hook.id })).toBe(true);
    await work();
    await vi.waitFor(
      async () => expect(await client.$queryRaw`SELECT state::text FROM pgboss.job`).toEqual([{ state: "completed" }]),
      WITHIN,
    );
    expect(receiver.received).toEqual([]);
  });
});

describe("one try", () => {
  const to = async (url: string, options: Partial<DeliveryOptions> = {}) => {
    const webhook = { id: "w", userId: "u", url, secret: "s", events: ALL, createdAt: at(0), disabledAt: null };
    const row = { id: "d", webhookId: "w", event: "meeting.started", body: "{}", createdAt: at(0), attempts: 0 };
    const none = { triedAt: null, status: null, problem: null, deliveredAt: null, givenUpAt: null };
    return await deliver({ ...row, ...none, webhook }, { allow: LOCAL, timeoutMs: 500, ...options });
  };

  test.each([
    ["127.0.0.1", "https://inside.example.org"],
    ["10.0.0.5", "https://inside.example.org"],
    ["169.254.169.254", "https://inside.example.org"],
    ["::1", "https://inside.example.org"],
    ["::ffff:127.0.0.1", "https://inside.example.org"],
    ["fd00::1", "https://inside.example.org"],
    ["127.0.0.1", "http://inside.example.org"],
    ["8.8.8.8", "http://plain.example.org"],
  ])("a name that leads to %s gets no connection (%s)", async (address, origin) => {
    const outcome = await to(`${origin}:${receiver.port}/`, { allow: NOTHING, resolve: async () => [address] });
    expect(outcome).toEqual({ status: null, problem: "address" });
    expect(receiver.state.connections).toBe(0);
  });

  test("an address in the URL itself is looked at too, whatever it was when it was entered", async () => {
    expect(await to(receiver.url, { allow: NOTHING })).toEqual({ status: null, problem: "address" });
    expect(receiver.state.connections).toBe(0);
    expect(await to(receiver.url)).toEqual({ status: 204, problem: null });
  });

  test("connects to the address that was checked: a name isn't resolved a second time", async () => {
    let asked = 0;
    const resolve = async () => ((asked += 1), ["10.0.0.1", "127.0.0.1"]);
    const outcome = await to(`http://changes.invalid:${receiver.port}/`, { resolve });
    expect([outcome, asked]).toEqual([{ status: 204, problem: null }, 1]);
    expect(receiver.received[0]!.headers.host).toBe(`changes.invalid:${receiver.port}`);
  });

  test("follows no redirect", async () => {
    receiver.state.answer = (response) => void response.writeHead(307, { location: receiver.url }).end();
    expect(await to(receiver.url)).toEqual({ status: 307, problem: "redirect" });
    expect(receiver.received).toHaveLength(1);
  });

  test("waits for no answer longer than it may, and reads none to its end", async () => {
    receiver.state.answer = () => undefined;
    const began = Date.now();
    expect(await to(receiver.url)).toEqual({ status: null, problem: "timeout" });
    expect(Date.now() - began).toBeLessThan(5_000);
    receiver.state.answer = (response) => void response.writeHead(200).write("x".repeat(1_000_000));
    expect(await to(receiver.url)).toEqual({ status: 200, problem: null });
  });

  test("says why nothing came back", async () => {
    const { port } = receiver;
    expect(await to(`https://127.0.0.1:${port}/`)).toEqual({ status: null, problem: "certificate" });
    const unknown = async () => Promise.reject(Object.assign(new Error("no"), { code: "ENOTFOUND" }));
    expect(await to("https://none.invalid/", { resolve: unknown })).toEqual({ status: null, problem: "name" });
    receiver.state.answer = (response) => void response.destroy();
    expect(await to(receiver.url)).toEqual({ status: null, problem: "connection" });
  });
});
