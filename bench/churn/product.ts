import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { signTicket } from "@moim/access";
import { connectDatabase, createMeeting, uidOf } from "@moim/db";
import { readSeries } from "@moim/schedule";
import type { MediaCounts } from "@moim/media";
import type { Status } from "../../apps/server/src/testing/status.ts";
import { startStack } from "../../scripts/launch/stack.mjs";
import type { Meeting } from "./bot.ts";
import { readMetrics } from "./process.ts";

const DAY_MS = 24 * 60 * 60_000;

/** The real product on data and ports of its own, and what a churn asks of it. */
export type Product = {
  serverPid(): number;
  openMeeting(title: string): Promise<Meeting>;
  status(): Promise<Status>;
  /** What GET /metrics says, by name and labels as they are written. */
  metrics(): Promise<Map<string, number>>;
  /** Texts of what is stored of a meeting. */
  stored(meetingId: string): Promise<string[]>;
  /** Lines of the server's log that tell of something wrong. */
  readonly complaints: string[];
  stop(): Promise<void>;
};

/** Deaths of workers are told as errors, and wanted here; what pg will drop in its next version is no leak. */
const wanted =
  /media worker \d+ died|media worker \d+ was replaced|room continues on another worker|DeprecationWarning|node --trace-deprecation/;

/** @param workers media workers of the server */
export async function openProduct(workers: number): Promise<Product> {
  const dataDir = mkdtempSync(join(tmpdir(), "moim-churn-"));
  const secret = randomBytes(36).toString("base64");
  const statusToken = randomUUID();
  const complaints: string[] = [];
  const stack = await startStack({
    dataDir,
    ports: "free",
    env: {
      MEDIA_ANNOUNCED_ADDRESS: "127.0.0.1",
      MEDIA_WORKERS: String(workers),
      MEDIA_QUARANTINE_SECONDS: "0", // the same rooms lose their workers again and again
      TICKET_SECRET: secret,
      STATUS_TOKEN: statusToken,
      LOG_LEVEL: "warn",
    },
    log: (source, line) => {
      if (source === "server" && !wanted.test(line)) complaints.push(line.slice(0, 500));
    },
  }).catch((error: unknown) => {
    rmSync(dataDir, { recursive: true, force: true });
    throw error;
  });
  const db = connectDatabase(stack.databaseUrl);
  const get = async (path: string) =>
    await fetch(`${stack.serverUrl}${path}`, {
      headers: { authorization: `Bearer ${statusToken}`, connection: "close" },
    });
  return {
    serverPid: () => stack.pids().server!,
    complaints,
    async openMeeting(title) {
      const start = new Date(Date.now() + DAY_MS).toISOString().slice(0, 16);
      const given = { uid: "x@moim", title, description: "", start, zone: "UTC", durationMinutes: 60 };
      const series = readSeries({ ...given, rule: null, exceptions: [], sequence: 0, cancelled: false });
      const owner = { deviceId: randomUUID() };
      const { meeting } = await createMeeting(db, { series: { ...series, uid: uidOf(randomUUID()) }, owner });
      return {
        id: meeting.id,
        serverUrl: stack.serverUrl,
        origin: stack.webUrl,
        ticketFor: async (name) => {
          const participantId = `${meeting.id}-${name}`;
          const role = name.endsWith("host") ? "host" : "participant";
          const claims = {
            meetingId: meeting.id,
            title,
            participantId,
            name,
            role,
            subjects: [`device:${name}`],
          } as const;
          return await signTicket({ ...claims, subjects: [`device:${name}`] }, secret);
        },
      };
    },
    status: async () => (await (await get("/status")).json()) as Status,
    metrics: async () => readMetrics(await (await get("/metrics")).text()),
    stored: async (meetingId) =>
      (await db.chatMessage.findMany({ where: { meetingId }, select: { text: true } })).map(({ text }) => text),
    async stop() {
      await db.$disconnect();
      await stack.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** What so many people with so many things on make in the workers: two transports, and a bus and a pointer in both directions, each. */
export function expectedCounts(rooms: readonly { sources: number[] }[]): MediaCounts {
  const counts = { routers: 0, transports: 0, producers: 0, consumers: 0, dataProducers: 0, dataConsumers: 0 };
  for (const { sources } of rooms) {
    const people = sources.length;
    if (people === 0) continue;
    const sent = sources.reduce((sum, one) => sum + one, 0);
    counts.routers += 1;
    counts.transports += 2 * people + 1; // and the server's own
    counts.producers += sent;
    counts.consumers += sent * (people - 1);
    counts.dataProducers += 2 * people + 2;
    counts.dataConsumers += 4 * people; // each way's two: ours down, and the server's of what goes up
  }
  return counts;
}
