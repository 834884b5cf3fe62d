import { randomUUID } from "node:crypto";
import { connectDatabase, createMeeting, uidOf } from "@moim/db";
import { applyMigrations } from "@moim/db/migrate";
import { readSeries } from "@moim/schedule";
import { startEmbeddedPostgres } from "../packages/db/src/testing/embedded-postgres.ts";
import { percentiles } from "./percentiles.ts";
import { seriesOf } from "./schedule.ts";

const MEETINGS = 1_000;
const SERIES = 200;
const DAY_MS = 24 * 60 * 60_000;

/** Single meetings over two years, before and after today. */
function singleOf(n: number) {
  const start = new Date(Date.now() + ((n % 730) - 365) * DAY_MS).toISOString().slice(0, 11) + "10:30";
  const given = { uid: "x@moim", title: `회의 ${n}`, description: "", start, zone: "Asia/Seoul", durationMinutes: 60 };
  return readSeries({ ...given, rule: null, exceptions: [], sequence: 0, cancelled: false });
}

/**
 * Milliseconds to list an account's 1,000 meetings, 200 of them series, as its page does: the next and the last hundred dates, and
 * the dates of a month; from an embedded PostgreSQL.
 */
export async function measureListing(runs: number) {
  const server = await startEmbeddedPostgres();
  try {
    await applyMigrations(server.url);
    const db = connectDatabase(server.url);
    const user = { id: randomUUID(), name: "Hana", email: `${randomUUID()}@example.org` };
    await db.user.create({ data: user });
    for (let n = 0; n < MEETINGS; n += 1) {
      const series = { ...(n < SERIES ? seriesOf(n) : singleOf(n)), uid: uidOf(randomUUID()) };
      await createMeeting(db, { series, owner: { userId: user.id } });
    }
    await db.$disconnect();
    return await measureLists(server.url, user, runs);
  } finally {
    await server.stop();
  }
}

async function measureLists(databaseUrl: string, user: { id: string; name: string; email: string }, runs: number) {
  const secret = () => randomUUID() + randomUUID();
  const address = "http://localhost:3000";
  Object.assign(process.env, {
    PUBLIC_URL: address,
    SIGNALING_URL: "http://localhost:4000",
    DATABASE_URL: databaseUrl,
  });
  Object.assign(process.env, { AUTH_SECRET: secret(), TICKET_SECRET: secret(), DATA_DIR: "." });
  const { itemsBetween, listedDates } = await import("../apps/web/src/server/meetings/listed.ts");
  const { database } = await import("../apps/web/src/server/database.ts");
  const who = { user, deviceId: null };
  const month = [new Date(), new Date(Date.now() + 31 * DAY_MS)] as const;
  const time = async (list: () => Promise<unknown>) => {
    const begun = performance.now();
    await list();
    return performance.now() - begun;
  };
  const agenda: number[] = [];
  const months: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    agenda.push(await time(() => listedDates(who)));
    months.push(await time(() => itemsBetween(who, ...month)));
  }
  const shown = (await listedDates(who)).upcoming.length;
  await database().$disconnect();
  return { meetings: MEETINGS, series: SERIES, shown, agendaMs: percentiles(agenda), monthMs: percentiles(months) };
}
