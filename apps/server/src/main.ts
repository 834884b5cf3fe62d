import { mkdirSync } from "node:fs";
import { join } from "node:path";
import closeWithGrace from "close-with-grace";
import { createTicketChecker } from "@moim/access";
import { connectDatabase } from "@moim/db";
import { createDeckRenderer, removeUnfinished } from "@moim/decks";
import { listenAddresses, WorkerPool } from "@moim/media";
import { readConfig, type Config } from "./config.ts";
import { createHandlers } from "./handlers/index.ts";
import { deckRoutes } from "./http/decks.ts";
import { createHttpServer } from "./http/server.ts";
import { statusRoute } from "./http/status.ts";
import { createLogger, type Logger } from "./logger.ts";
import { DeckUploads } from "./rooms/deck-uploads.ts";
import { RoomRegistry } from "./rooms/registry.ts";
import { createAnswer, type Answer } from "./signaling/answer.ts";
import { createBusReceiver } from "./signaling/bus.ts";
import { openSignaling } from "./signaling/connect.ts";
import { createRequestLimits } from "./signaling/limits.ts";
import { createRoomStore } from "./store.ts";

const GRACE_MS = 20_000;

/** Builds everything in order and starts it; the only place that knows all parts. */
async function start(config: Config, log: Logger): Promise<{ close(): Promise<void> }> {
  const decksRoot = join(config.dataDir, "decks");
  mkdirSync(decksRoot, { recursive: true });
  await removeUnfinished({ root: decksRoot });

  const database = connectDatabase(config.databaseUrl);
  const store = createRoomStore(database);
  const pool = await WorkerPool.open({
    workers: config.media.workers,
    addresses: listenAddresses(config.media.announced),
    firstPort: config.media.firstPort,
    onLog: (level, message) => log[level](message),
  });
  const renderer = createDeckRenderer({ root: decksRoot });
  const uploads = new DeckUploads({ root: decksRoot, renderer, store, log });
  const registry = new RoomRegistry({ pool, store, log });

  // The bus receiver answers requests, and one of the handlers opens the bus: the knot is tied here.
  const answer: Answer = (context, name, raw) => answerWith(context, name, raw);
  const receiverFor = createBusReceiver(answer, log);
  const handlers = createHandlers({ registry, store, uploads, receiverFor, log });
  const answerWith = createAnswer(handlers, createRequestLimits(), log);

  const http = createHttpServer({
    allowedOrigins: config.allowedOrigins,
    decks: deckRoutes({ root: decksRoot, registry, uploads }),
    status: config.statusToken ? statusRoute({ token: config.statusToken, registry, pool }) : undefined,
    isReady: () => store.isReachable(),
    log,
  });
  const tickets = createTicketChecker(config.ticketSecret);
  const signaling = openSignaling({ http, allowedOrigins: config.allowedOrigins, tickets, registry, answer, log });
  await new Promise<void>((resolve, reject) => {
    http.once("error", reject);
    http.listen(config.port, config.host, resolve);
  });
  log.info({ port: config.port, workers: config.media.workers }, "server is listening");

  return {
    async close() {
      await registry.shutDown();
      await signaling.close();
      await renderer.close();
      pool.close();
      await database.$disconnect();
      log.info("server stopped");
    },
  };
}

try {
  const config = readConfig(process.env);
  const log = createLogger(config.logLevel);
  const running = await start(config, log);
  closeWithGrace({ delay: GRACE_MS }, async ({ err }) => {
    if (err) log.error({ error: err }, "stopping after an error nobody caught");
    await running.close();
  });
} catch (error) {
  // Before there is a log, and for people: what is wrong and nothing else.
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
