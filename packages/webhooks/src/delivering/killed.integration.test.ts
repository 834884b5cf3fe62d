import { fork, type ChildProcess } from "node:child_process";
import * as db from "@moim/db";
import { applyMigrations } from "@moim/db/migrate";
import { prepareJobs } from "@moim/jobs";
import { readSeries } from "@moim/schedule";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
// The database's own test helper: not part of what packages/db offers.
import { startEmbeddedPostgres } from "../../../db/src/testing/embedded-postgres.ts";
import { webhookEvents } from "../events.ts";
import { newWebhookSecret } from "../sign.ts";
import { openReceiver } from "../testing/receiver.ts";

const KILLS = Number(process.env["WEBHOOK_KILLS"] ?? 12);
const SITTINGS = KILLS * 3;
const MINUTE_MS = 60_000;

let server: Awaited<ReturnType<typeof startEmbeddedPostgres>>;
let client: db.Database;
let receiver: Awaited<ReturnType<typeof openReceiver>>;
let meetingId: string;
let webhookId: string;
const children = new Map<string, { child: ChildProcess; ready: Promise<unknown> }>();

beforeAll(async () => {
  server = await startEmbeddedPostgres();
  await applyMigrations(server.url);
  await prepareJobs(server.url);
  client = db.connectDatabase(server.url);
  receiver = await openReceiver();
  await client.user.create({ data: { id: "hana", name: "Hana", email: "hana@example.org" } });
  const series = readSeries({
    ...{ uid: db.uidOf(db.randomId()), title: "수업", description: "", start: "2026-11-23T21:00" },
    ...{ zone: "Asia/Seoul", durationMinutes: 60, rule: null, exceptions: [], sequence: 0, cancelled: false },
  });
  meetingId = (await db.createMeeting(client, { series, owner: { userId: "hana" } })).meeting.id;
  const hook = { url: receiver.url, secret: newWebhookSecret(), events: [...webhookEvents] };
  webhookId = (await db.createWebhook(client, "hana", hook))!.id;
});
afterAll(async () => {
  for (const name of [...children.keys()]) await kill(name);
  await receiver.close();
  await client.$disconnect();
  await server.stop();
});

const args: Record<string, () => string[]> = {
  happens: () => [server.url, meetingId, String(SITTINGS)],
  delivers: () => [server.url],
};

/** Runs a file of testing/, unless it is running. */
function start(name: string): void {
  if (children.has(name)) return;
  const child = fork(new URL(`../testing/${name}.ts`, import.meta.url), args[name]?.() ?? [], { stdio: "ignore" });
  const ready = new Promise((resolve) => void child.once("message", resolve).once("exit", resolve));
  children.set(name, { child, ready });
}

/** @returns whether it was still running */
async function kill(name: string): Promise<boolean> {
  const { child } = children.get(name) ?? {};
  children.delete(name);
  if (!child || child.exitCode !== null || child.signalCode !== null) return false;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
  return true;
}

/** As if hours had passed for the jobs. */
async function hurry(): Promise<void> {
  await client.$executeRaw`
    UPDATE pgboss.job SET start_after = now(), retry_delay = 0, retry_backoff = false,
      heartbeat_on = CASE WHEN state = 'active' THEN now() - interval '1 hour' ELSE heartbeat_on END
    WHERE state IN ('created', 'retry', 'active')`;
}

test(
  `${KILLS} kills of who writes what happened and who tells it lose no delivery, and by id double none`,
  async () => {
    // Takes its time, and now and then can't: kills fall while an answer is awaited, and between tries.
    let asked = 0;
    receiver.state.answer = (response) => {
      asked += 1;
      const status = asked % 9 === 0 ? 503 : 204;
      setTimeout(() => response.writeHead(status).end(), Math.random() * 30);
    };
    let kills = 0;
    let underWay = 0;
    for (let n = 0; kills < KILLS && n < KILLS * 3; n += 1) {
      for (const each of Object.keys(args)) start(each);
      const name = n % 3 === 2 ? "happens" : "delivers";
      await children.get(name)?.ready;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 250));
      if (await kill(name)) kills += 1;
      const [row] = await client.$queryRaw<{ jobs: number }[]>`
        SELECT count(*)::int AS jobs FROM pgboss.job WHERE state = 'active'`;
      underWay += row?.jobs ?? 0;
      await hurry();
    }
    for (const each of Object.keys(args)) start(each);
    const told = SITTINGS * webhookEvents.length;
    await vi.waitFor(
      async () => {
        await hurry();
        expect(await client.webhookDelivery.count({ where: { deliveredAt: { not: null } } })).toBe(told);
      },
      { timeout: 3 * MINUTE_MS, interval: 500 },
    );
    const sent = receiver.received.map(({ body }) => ({ body, ...(JSON.parse(body) as { id: string; type: string }) }));
    const byId = Map.groupBy(sent, ({ id }) => id);
    const happened = [...byId.values()].map(([one]) => {
      const { data } = JSON.parse(one!.body) as { data: { sittingId: string } };
      return `${data.sittingId} ${one!.type}`;
    });
    const wanted = Array.from({ length: SITTINGS }, (_, n) => webhookEvents.map((type) => `sitting-${n} ${type}`));
    expect(happened.toSorted()).toEqual(wanted.flat().toSorted());
    // Told twice, where a kill fell between their answer and our note of it, is the same to the last byte.
    expect(new Set(sent.map(({ body }) => body)).size).toBe(told);
    expect(await db.webhooksOf(client, "hana")).toMatchObject([{ id: webhookId, disabledAt: null }]);
    console.info(
      `${kills} kills, ${underWay} deliveries under way at them, ${told} told, ${sent.length} tries arrived`,
    );
    expect(kills).toBe(KILLS);
  },
  5 * MINUTE_MS,
);
