import closeWithGrace from "close-with-grace";
import { connectDatabase } from "@moim/db";
import { readConfig } from "./config.ts";
import { openJobs } from "./jobs.ts";
import { createLogger } from "./logger.ts";
import { openServer } from "./open-server.ts";
import { createRoomStore } from "./store.ts";

/** For draining, flushing what is written behind while the database may be slow, and ending; then it ends anyhow. */
const GRACE_MS = 27_000;

try {
  const config = readConfig(process.env);
  const log = createLogger(config.logLevel);
  const database = connectDatabase(config.databaseUrl);
  const jobs = () => openJobs(database, config, log);
  const running = await openServer({ config, store: createRoomStore(database), log, jobs });
  closeWithGrace({ delay: GRACE_MS }, async ({ err }) => {
    if (err) log.error({ error: err }, "stopping after an error nobody caught");
    else await running.drain(config.drainMs);
    await running.close();
    await database.$disconnect();
    log.info("server stopped");
  });
} catch (error) {
  // Before there is a log, and for people: what is wrong and nothing else.
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
