import type { Database } from "@moim/db";
import { startWorkers, type RunningWorkers } from "@moim/jobs";
import { giveUpLostMails, mailWorker } from "@moim/mail/sending";
import { webhookWorker } from "@moim/webhooks/delivering";
import type { Config } from "./config.ts";
import type { Logger } from "./logger.ts";
import { startReminding } from "./reminders.ts";

/** Starts what does the work that is put off: every kind of job has its worker here, and reminders are looked for. @throws when the database is away */
export async function openJobs(db: Database, config: Config, log: Logger): Promise<RunningWorkers> {
  const lost = await giveUpLostMails(db);
  if (lost > 0) log.warn({ mails: lost }, "mails without a job were given up");
  const { databaseUrl, dataDir, publicOrigin, mail, webhookAllowList } = config;
  const workers = await startWorkers({
    databaseUrl,
    workers: [
      mailWorker(db, { ...mail, origin: publicOrigin, dataDir }),
      webhookWorker(db, { allow: webhookAllowList }),
    ],
    onError: (error, kind) =>
      log.warn({ error, kind }, kind === null ? "a fault in the queue of jobs" : "a job failed"),
  });
  const reminding = startReminding(db, { origin: publicOrigin }, log);
  return {
    async stop(limitMs) {
      await reminding.stop();
      await workers.stop(limitMs);
    },
  };
}
