import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectDatabase, createMeeting, invite, randomId, uidOf, type Database, type Meeting } from "@moim/db";
import { applyMigrations } from "@moim/db/migrate";
import { prepareJobs, startWorkers, type RunningWorkers } from "@moim/jobs";
import type { Series } from "@moim/schedule";
// The database's own test helper: not part of what packages/db offers.
import { startEmbeddedPostgres } from "../../../db/src/testing/embedded-postgres.ts";
import { mailWorker, readSmtpUrl } from "../sending/index.ts";
import { announcePeople } from "./announcing.ts";
import { sampleSeries } from "./sample.ts";

export const SENDER = { name: "Moim", address: "moim@meet.example.org" };
export const ORIGIN = "https://meet.example.org";

/** Every day, a hundred years ahead: whenever the tests run, it isn't over. */
const inTheFuture: Partial<Series> = {
  start: "2126-12-01T19:00",
  rule: { frequency: "daily", interval: 1, ends: { kind: "until", date: "2127-12-31" } },
};

/** A database with its jobs, and a folder, as a server has them. */
export type House = {
  databaseUrl: string;
  dataDir: string;
  db: Database;
  /** A meeting ahead, with people invited to it by mail. */
  newMeeting(emails: readonly string[], series?: Partial<Series>): Promise<Meeting>;
  /** Sends what is queued, until the next `close` or `pause`; by SMTP where a port is given. */
  send(smtp?: string): Promise<void>;
  pause(): Promise<void>;
  /** What the workers complained about. */
  errors: unknown[];
  /** Lets the time pass until delayed jobs are due, and a process that is gone is noticed. */
  hurry(): Promise<void>;
  outbox(): Promise<Map<string, Buffer>>;
  close(): Promise<void>;
};

export async function openHouse(): Promise<House> {
  const server = await startEmbeddedPostgres();
  await applyMigrations(server.url);
  await prepareJobs(server.url);
  const dataDir = await mkdtemp(join(tmpdir(), "moim-mail-"));
  const db = connectDatabase(server.url);
  let running: RunningWorkers | undefined;
  const pause = async () => {
    await running?.stop(1_000);
    running = undefined;
  };
  const house: House = {
    databaseUrl: server.url,
    dataDir,
    db,
    errors: [],
    async newMeeting(emails, series = {}) {
      const one = sampleSeries({ uid: uidOf(randomId()), ...inTheFuture, ...series });
      const { meeting } = await createMeeting(db, { series: one, owner: { deviceId: "owner" }, ownerName: "Hana Kim" });
      if (emails.length > 0) await inviteAll(db, meeting.id, emails);
      return meeting;
    },
    async send(smtpUrl) {
      await pause();
      const smtp = smtpUrl === undefined ? null : readSmtpUrl(smtpUrl);
      if (typeof smtp === "string") throw new Error(smtp);
      running = await startWorkers({
        databaseUrl: server.url,
        workers: [mailWorker(db, { smtp, sender: SENDER, origin: ORIGIN, dataDir })],
        onError: (error) => void house.errors.push(error),
        pollSeconds: 0.5,
        watchSeconds: 1,
      });
    },
    pause,
    hurry: async () => await hurry(db),
    outbox: async () => await readOutbox(join(dataDir, "outbox")),
    async close() {
      await pause();
      await db.$disconnect();
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  return house;
}

/** Invites people by mail, as the web does. */
export async function inviteAll(db: Database, meetingId: string, emails: readonly string[]): Promise<void> {
  const people = emails.map((email) => ({ email, name: "" }));
  await invite(db, meetingId, { people, role: "participant" }, announcePeople);
}

/** As if hours had passed for the jobs. */
export async function hurry(db: Database): Promise<void> {
  await db.$executeRaw`
    UPDATE pgboss.job SET start_after = now(), retry_delay = 0, retry_backoff = false,
      heartbeat_on = CASE WHEN state = 'active' THEN now() - interval '1 hour' ELSE heartbeat_on END
    WHERE state IN ('created', 'retry', 'active')`;
}

/** The files in an outbox that have their name. */
export async function readOutbox(folder: string): Promise<Map<string, Buffer>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".eml"));
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)));
}
