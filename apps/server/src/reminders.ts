import type { Database } from "@moim/db";
import { remindDue } from "@moim/mail/sending";
import type { Logger } from "./logger.ts";

const EVERY_MS = 20_000;

export type Reminding = { stop(): Promise<void> };

/**
 * Looks every 20 seconds for dates to remind of. Several servers may: each reminder is written once. While the database is away
 * nothing is; afterwards what came due meanwhile is made up for, but for what has begun.
 */
export function startReminding(db: Database, { origin }: { origin: string }, log: Logger): Reminding {
  let running: Promise<void> = Promise.resolve();
  const look = async () => {
    try {
      const mails = await remindDue(db, { origin });
      if (mails > 0) log.info({ mails }, "reminders were written");
    } catch (error) {
      log.warn({ error }, "reminders were not looked for");
    }
  };
  const timer = setInterval(() => {
    running = running.then(look);
  }, EVERY_MS);
  running = look();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
