import { mkdirSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createTicketChecker } from "@moim/access";
import { createDeckRenderer, removeUnfinished } from "@moim/decks";
import { listenAddresses, WorkerPool } from "@moim/media";
import type { Config } from "./config.ts";
import { createHandlers } from "./handlers/index.ts";
import { deckRoutes } from "./http/decks.ts";
import { createHttpServer } from "./http/server.ts";
import { statusRoute } from "./http/status.ts";
import type { Logger } from "./logger.ts";
import { DeckUploads } from "./rooms/deck-uploads.ts";
import { watchMeetings } from "./rooms/meeting-watch.ts";
import { RoomRegistry } from "./rooms/registry.ts";
import type { RoomStore } from "./rooms/store.ts";
import { createAnswer, type Answer } from "./signaling/answer.ts";
import { createBusReceiver } from "./signaling/bus.ts";
import { openSignaling } from "./signaling/connect.ts";
import { createRequestLimits, type RequestLimits } from "./signaling/limits.ts";

export type ServerOptions = {
  config: Config;
  store: RoomStore & { isReachable(): Promise<boolean> };
  log: Logger;
  limits?: RequestLimits;
  /** Connections that one address may open within ten seconds. */
  connectionLimit?: number;
  resumeGraceMs?: number;
};
export type RunningServer = { port: number; registry: RoomRegistry; answer: Answer; close(): Promise<void> };

/** Builds everything in order and starts it; the only place that knows all parts. */
export async function openServer({
  config,
  store,
  log,
  limits,
  connectionLimit,
  resumeGraceMs,
}: ServerOptions): Promise<RunningServer> {
  const decksRoot = join(config.dataDir, "decks");
  mkdirSync(decksRoot, { recursive: true });
  await removeUnfinished({ root: decksRoot });

  const pool = await WorkerPool.open({
    workers: config.media.workers,
    addresses: listenAddresses(config.media.announced),
    firstPort: config.media.firstPort,
    onLog: (level, message) => log[level](message),
  });
  const renderer = createDeckRenderer({ root: decksRoot });
  const uploads = new DeckUploads({ root: decksRoot, renderer, store, log });
  const registry = new RoomRegistry({ pool, store, log, ...(resumeGraceMs !== undefined && { resumeGraceMs }) });
  const watch = watchMeetings({ registry, store, log });

  // The bus receiver answers requests, and one of the handlers opens the bus: the knot is tied here.
  const answer: Answer = (context, name, raw) => answerWith(context, name, raw);
  const receiverFor = createBusReceiver(answer, log);
  const handlers = createHandlers({ registry, store, uploads, receiverFor, log });
  const answerWith = createAnswer(handlers, limits ?? createRequestLimits(), log);

  const http = createHttpServer({
    allowedOrigins: config.allowedOrigins,
    decks: deckRoutes({ root: decksRoot, registry, uploads }),
    status: config.statusToken ? statusRoute({ token: config.statusToken, registry, pool }) : undefined,
    isReady: () => store.isReachable(),
    log,
  });
  const tickets = createTicketChecker(config.ticketSecret);
  const { allowedOrigins, trustedProxies } = config;
  const signaling = openSignaling({
    http,
    allowedOrigins,
    trustedProxies,
    connectionLimit,
    tickets,
    registry,
    answer,
    log,
  });
  await new Promise<void>((resolve, reject) => {
    http.once("error", reject);
    http.listen(config.port, config.host, resolve);
  });
  const { port } = http.address() as AddressInfo;
  log.info({ port, workers: config.media.workers }, "server is listening");

  return {
    port,
    registry,
    answer,
    async close() {
      watch.close();
      await registry.shutDown();
      await signaling.close();
      await renderer.close();
      pool.close();
    },
  };
}
