import type { PgBoss } from "pg-boss";
import { newBoss } from "./boss.ts";
import { kinds as allKinds, type JobKind } from "./kinds.ts";

/** A process that was killed says nothing for this long; then what it was doing is tried again. */
const HEARTBEAT_SECONDS = 20;
const DAY_SECONDS = 24 * 3_600;

/**
 * Makes the tables that jobs are in and a queue for each kind, or brings them up to date. Safe to run from several processes
 * at once. Nothing can be enqueued before.
 * @throws when the database is away
 */
export async function prepareJobs(databaseUrl: string): Promise<void> {
  const boss = newBoss({ connectionString: databaseUrl, max: 1, migrate: true });
  const failures: unknown[] = [];
  boss.on("error", (error) => failures.push(error));
  try {
    await boss.start();
    await makeQueues(boss, allKinds);
  } finally {
    await boss.stop({ graceful: false });
  }
  if (failures.length > 0) throw failures[0];
}

/** Makes what isn't there, and gives all of them the rules of this version. */
export async function makeQueues(boss: PgBoss, kinds: readonly JobKind<never>[]): Promise<void> {
  for (const { name, retries, longestSeconds } of kinds) {
    const rules = {
      retryLimit: retries.times,
      retryDelay: retries.firstDelaySeconds,
      retryDelayMax: retries.longestDelaySeconds,
      retryBackoff: true,
      expireInSeconds: longestSeconds,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      retentionSeconds: 30 * DAY_SECONDS,
      deleteAfterSeconds: 7 * DAY_SECONDS,
    };
    await boss.createQueue(name, rules);
    await boss.updateQueue(name, rules);
  }
}
