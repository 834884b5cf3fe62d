import { fork } from "node:child_process";
import { connectDatabase, type Database } from "@moim/db";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
// The database's own test helper: not part of what packages/db offers.
import { startEmbeddedPostgres } from "../../db/src/testing/embedded-postgres.ts";
import { enqueue, enqueueAll, prepareJobs, sendMail, startWorkers, worker, type RunningWorkers } from "./index.ts";

let server: Awaited<ReturnType<typeof startEmbeddedPostgres>>;
let db: Database;
let running: RunningWorkers | undefined;
const onError = vi.fn();

beforeAll(async () => {
  server = await startEmbeddedPostgres();
  db = connectDatabase(server.url, { poolSize: 3 });
});
afterAll(async () => {
  await db.$disconnect();
  await server.stop();
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  onError.mockReset();
  await db.$executeRaw`DELETE FROM pgboss.job`;
});

type Row = { data: unknown; state: string; start_after: Date; retry_count: number };
const jobs = async () =>
  await db.$queryRaw<
    Row[]
  >`SELECT data, state::text, start_after, retry_count FROM pgboss.job ORDER BY data->>'mailId'`;
const work = async (handle: Parameters<typeof worker<{ mailId: string }>>[1], atOnce = 1) => {
  const given = { databaseUrl: server.url, onError, pollSeconds: 0.5, watchSeconds: 1 };
  running = await startWorkers({ ...given, workers: [worker(sendMail, handle, atOnce)] });
};

describe("tables of jobs", () => {
  test("are made once by processes that start at the same time, and again changes nothing", async () => {
    await Promise.all([prepareJobs(server.url), prepareJobs(server.url), prepareJobs(server.url)]);
    await prepareJobs(server.url);
    const queues = await db.$queryRaw`SELECT name, retry_limit FROM pgboss.queue WHERE name = 'mail.send'`;
    expect(queues).toEqual([{ name: "mail.send", retry_limit: 14 }]);
  });
});

describe("a job that is enqueued in a transaction", () => {
  test("is there when that commits, with its data and its time", async () => {
    const startAfter = new Date(Date.now() + 3_600_000);
    await db.$transaction(async (tx) => {
      await enqueue(tx, sendMail, { mailId: "b" }, { startAfter });
      await enqueueAll(tx, sendMail, [{ mailId: "a" }, { mailId: "c'\"$1" }]);
      await enqueueAll(tx, sendMail, []);
    });
    const [a, b, c] = await jobs();
    expect([a?.data, b?.data, c?.data]).toEqual([{ mailId: "a" }, { mailId: "b" }, { mailId: "c'\"$1" }]);
    expect(Math.abs(b!.start_after.getTime() - startAfter.getTime())).toBeLessThan(1_000);
  });

  test("never was when that fails", async () => {
    const failing = db.$transaction(async (tx) => {
      await enqueue(tx, sendMail, { mailId: "x" });
      await enqueue(tx, sendMail, { mailId: "y" }, { singletonKey: "y" });
      throw new Error("on second thoughts");
    });
    await expect(failing).rejects.toThrow("on second thoughts");
    expect(await jobs()).toEqual([]);
  });

  test("takes the place of the one with the same key that waits", async () => {
    const at = (hours: number) => new Date(Date.now() + hours * 3_600_000);
    for (const hours of [1, 2]) {
      await db.$transaction(async (tx) => {
        await enqueue(tx, sendMail, { mailId: `${hours}` }, { singletonKey: "k", startAfter: at(hours) });
        await enqueue(tx, sendMail, { mailId: "other" }, { singletonKey: "o", startAfter: at(3) });
      });
    }
    const all = await jobs();
    expect(all.map(({ data }) => data)).toEqual([{ mailId: "2" }, { mailId: "other" }]);
    expect(all[0]!.start_after.getTime()).toBeGreaterThan(at(1.5).getTime());
  });

  test("is refused when its data isn't what the kind says", async () => {
    await expect(enqueue(db, sendMail, { mailId: "" })).rejects.toThrow();
    await expect(enqueue(db, sendMail, { mailId: "a", more: 1 } as { mailId: string })).rejects.toThrow();
    expect(await jobs()).toEqual([]);
  });
});

describe("workers", () => {
  test("do each job once, several at a time", async () => {
    const done: string[] = [];
    const ids = Array.from({ length: 20 }, (_, index) => `job-${index}`);
    await enqueueAll(
      db,
      sendMail,
      ids.map((mailId) => ({ mailId })),
    );
    await work(async ({ mailId }) => void done.push(mailId), 4);
    await vi.waitFor(() => expect(done.length).toBeGreaterThanOrEqual(ids.length), 30_000);
    expect(done.toSorted()).toEqual(ids.toSorted());
  });

  test("try again what failed, say which try it is, and give up after the last", async () => {
    await db.$executeRaw`UPDATE pgboss.queue SET retry_limit = 2, retry_delay = 0, retry_backoff = false`;
    const tries: [number, boolean][] = [];
    await enqueue(db, sendMail, { mailId: "never" });
    const given = { databaseUrl: server.url, onError, pollSeconds: 0.5 };
    running = await startWorkers({ ...given, workers: [] });
    await running.stop();
    // Starting made the queue's rules those of this version again.
    const rules = await db.$queryRaw`SELECT retry_limit FROM pgboss.queue WHERE name = 'mail.send'`;
    expect(rules).toEqual([{ retry_limit: 14 }]);
    await work(async (_, { attempt, isLast }) => {
      tries.push([attempt, isLast]);
      throw new Error("no");
    });
    await vi.waitFor(async () => expect((await jobs())[0]?.state).toBe("failed"), 30_000);
    expect(tries).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
    expect(onError).toHaveBeenCalledTimes(3);
  });

  test("take over what a process left that was killed", async () => {
    await enqueue(db, sendMail, { mailId: "left" });
    const dying = fork(new URL("testing/dies-at-work.ts", import.meta.url), [server.url], { stdio: "ignore" });
    await new Promise((resolve) => dying.once("message", resolve));
    dying.kill("SIGKILL");
    expect((await jobs())[0]?.state).toBe("active");
    await db.$executeRaw`UPDATE pgboss.job SET heartbeat_on = now() - interval '1 hour', retry_delay = 0, retry_backoff = false`;
    const done: string[] = [];
    await work(async ({ mailId }) => void done.push(mailId));
    await vi.waitFor(() => expect(done).toEqual(["left"]), 40_000);
  });
});
