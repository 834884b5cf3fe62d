import type { Database } from "@moim/db";
import { startWorkers, type RunningWorkers } from "@moim/jobs";
import { webhookWorker } from "@moim/webhooks/delivering";
import type { Config } from "./config.ts";
import type { Logger } from "./logger.ts";

/** Starts what does the work that is put off: every kind of job has its worker here. @throws when the database is away */
export async function openJobs(
  db: Database,
  { databaseUrl, webhookAllowList }: Pick<Config, "databaseUrl" | "webhookAllowList">,
  log: Logger,
): Promise<RunningWorkers> {
  return await startWorkers({
    databaseUrl,
    workers: [webhookWorker(db, { allow: webhookAllowList })],
    onError: (error, kind) =>
      log.warn({ error, kind }, kind === null ? "a fault in the queue of jobs" : "a job failed"),
  });
}
