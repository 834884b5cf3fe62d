import { mkdirSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { assetKeyOf, createTicketChecker } from "@moim/access";
import { isDatabaseGone } from "@moim/db";
import { createDeckRenderer, quarantineFolder, removeUnfinished } from "@moim/decks";
import type { RunningWorkers } from "@moim/jobs";
import { listenAddresses, MediaCheck, WorkerPool } from "@moim/media";
import { MemoryConfigstore } from "@tus/file-store";
import { collectDefaultMetrics, Registry } from "prom-client";
import { Checks, type CheckLimits } from "./checks/checks.ts";
import type { Config } from "./config.ts";
import { createHandlers } from "./handlers/index.ts";
import { checkRoutes } from "./http/checks.ts";
import { pageRoute } from "./http/decks.ts";
import { originalRoute, withDrawingsRoute } from "./http/downloads.ts";
import { createHttpServer } from "./http/server.ts";
import { metricsRoute } from "./http/metrics.ts";
import { statusRoute } from "./http/status.ts";
import { tusRoute } from "./http/tus.ts";
import { uploadRoutes } from "./http/uploads.ts";
import { loadMeter, watchLoad, type LoadWatch } from "./load/watch.ts";
import type { Logger } from "./logger.ts";
import { watchWith } from "./metrics/gauges.ts";
import { createMeters } from "./metrics/meters.ts";
import { AttendanceRecorder } from "./rooms/attendance-recorder.ts";
import { renderDeck } from "./rooms/deck-rendering.ts";
import { DeckUploads } from "./rooms/deck-uploads.ts";
import { watchMeetings } from "./rooms/meeting-watch.ts";
import { OrderRecorder } from "./rooms/order-recorder.ts";
import { RoomRecorder } from "./rooms/room-recorder.ts";
import { RoomRegistry, type Seat } from "./rooms/registry.ts";
import type { RoomStore } from "./rooms/store.ts";
import { keepSwept } from "./rooms/sweep-decks.ts";
import { createAnswer, type Answer } from "./signaling/answer.ts";
import { createBusReceiver } from "./signaling/bus.ts";
import { openSignaling } from "./signaling/connect.ts";
import { counting, createFloodGuard } from "./signaling/floods.ts";
import { Intake, RESTART_MS } from "./signaling/intake.ts";
import { Lines } from "./signaling/line.ts";
import { createRequestLimits, type RequestLimits } from "./signaling/limits.ts";
import { pointerReceiver } from "./signaling/pointer.ts";
import { openTurnAccess } from "./turn/access.ts";

export type ServerOptions = {
  config: Config;
  store: RoomStore & { isReachable(): Promise<boolean> };
  log: Logger;
  /** Starts what works off jobs; missing: nothing does. */
  jobs?: () => Promise<RunningWorkers>;
  limits?: RequestLimits;
  /** Connections that one address may open within ten seconds. */
  connectionLimit?: number;
  /** Messages that one participant may send within ten seconds, and connections they may open. */
  checkLimits?: Partial<CheckLimits>;
  floodLimits?: { messages?: number; arrivals?: number };
  resumeGraceMs?: number;
  returnGraceMs?: number;
  waitingGraceMs?: number;
  uploadIdleMs?: number;
  uploadReturnMs?: number;
  /** Says whether there is too much to do for anyone new; missing: by what this machine measures and the configured limits. */
  loadWatch?: LoadWatch;
  /** How many bytes a folder's disk has left; missing: as this machine says. */
  freeBytes?: (folder: string) => Promise<number>;
};
export type RunningServer = {
  port: number;
  registry: RoomRegistry;
  answer: Answer;
  /**
   * Takes nobody in any more, says so on /readyz and to everyone who is here, and lets meetings go on for a moment, in
   * milliseconds, for what is under way to be answered. What is left to do then is to close.
   */
  drain(ms: number): Promise<void>;
  close(): Promise<void>;
};

/** Builds everything in order and starts it; the only place that knows all parts. */
export async function openServer({
  config,
  store,
  log,
  jobs,
  limits,
  connectionLimit,
  floodLimits,
  checkLimits,
  resumeGraceMs,
  returnGraceMs,
  waitingGraceMs,
  uploadIdleMs,
  uploadReturnMs,
  loadWatch,
  freeBytes,
}: ServerOptions): Promise<RunningServer> {
  const decksRoot = join(config.dataDir, "decks");
  mkdirSync(decksRoot, { recursive: true });
  await removeUnfinished({ root: decksRoot });

  const figures = new Registry();
  collectDefaultMetrics({ register: figures });
  const tally = createMeters(figures);
  const pool = await WorkerPool.open({
    workers: config.media.workers,
    addresses: listenAddresses(config.media.announced),
    firstPort: config.media.firstPort,
    onLog: (level, message) => log[level](message),
    onDeath: () => tally.workerDied(),
  });
  const renderer = createDeckRenderer({ root: decksRoot });
  const recorder = new RoomRecorder({ store, log });
  const attendance = new AttendanceRecorder({ store, log });
  const orders = new OrderRecorder({ store, log });
  const folder = quarantineFolder(decksRoot);
  const kept = new MemoryConfigstore();
  const inWork = new Set<string>();
  const uploads: DeckUploads = new DeckUploads({
    folder,
    forget: (fileId) => void kept.delete(fileId),
    render: (...job) => renderDeck({ renderer, recorder, inWork, log, fail: (...why) => uploads.fail(...why) }, ...job),
    log,
    reserveBytes: config.diskReserveBytes,
    ...(freeBytes && { freeBytes }),
    ...(uploadIdleMs !== undefined && { idleMs: uploadIdleMs }),
    ...(uploadReturnMs !== undefined && { returnMs: uploadReturnMs }),
  });
  const load: LoadWatch =
    loadWatch ??
    watchLoad(loadMeter(pool), config.load, (busy) =>
      busy ? log.warn(load.mean(), "too busy for anyone new") : log.info(load.mean(), "takes in new people again"),
    );
  const intake = new Intake(() => load.busy);
  const registry = new RoomRegistry({
    pool,
    store,
    log,
    assetKeyOf: (meetingId, participantId) => assetKeyOf(meetingId, participantId, config.ticketSecret),
    onOpen: (room) => {
      recorder.watch(room);
      attendance.watch(room);
      orders.watch(room);
      uploads.watch(room);
    },
    onClose: async (room) => {
      attendance.end(room);
      orders.end(room);
      await recorder.close(room.meetingId);
    },
    quarantineMs: config.media.quarantineMs,
    ...(resumeGraceMs !== undefined && { resumeGraceMs }),
    returnGraceMs,
    waitingGraceMs,
    tally,
  });
  const lines = new Lines();
  watchWith(figures, {
    unsent: () => lines.unsent,
    rooms: registry,
    pool,
    load,
    draining: () => intake.draining,
    unwritten: () => ({ slides: recorder.waiting, sittings: attendance.waiting, order: orders.waiting }),
  });
  const sweeping = keepSwept({ root: decksRoot, store, registry, recorder, inWork, log });
  const watch = watchMeetings({ registry, store, log });

  const turn = openTurnAccess(config.turn, { log });

  const checks = new Checks({
    open: () => MediaCheck.open(pool),
    turn,
    intake: () => intake.check({ hasPlace: false }),
    log,
    limits: checkLimits,
  });

  // The bus receiver answers requests, and one of the handlers opens the bus: the knot is tied here.
  const answer: Answer = (context, name, raw) => answerWith(context, name, raw);
  const floods = createFloodGuard(floodLimits);
  const cutOff = (seat: Seat) => registry.cutOff(seat);
  const receiverFor = counting(floods, cutOff, createBusReceiver(answer, log));
  const pointerFor = counting(floods, cutOff, pointerReceiver);
  const handlers = createHandlers({
    ...{ registry, store, uploads, recorder, sittings: attendance, turn, receiverFor, pointerFor, tally, log },
  });
  const answerWith = createAnswer(handlers, limits ?? createRequestLimits(), log, tally);

  const downloads = { root: decksRoot, folder, registry, renderer };
  const http = createHttpServer({
    allowedOrigins: config.allowedOrigins,
    page: pageRoute({ root: decksRoot, ticketSecret: config.ticketSecret, renderer, registry }),
    original: originalRoute(downloads),
    withDrawings: withDrawingsRoute(downloads),
    uploads: uploadRoutes({
      ticketSecret: config.ticketSecret,
      uploads,
      hasOffice: () => renderer.office(),
      liveRoom: (meetingId) => registry.live(meetingId),
      intake,
    }),
    files: tusRoute({ folder, kept, uploads, allowedOrigins: config.allowedOrigins, log }),
    checks: checkRoutes({ checks, trustedProxies: config.trustedProxies }),
    status: config.statusToken ? statusRoute({ token: config.statusToken, registry, pool }) : undefined,
    metrics: config.statusToken ? metricsRoute({ token: config.statusToken, registry: figures }) : undefined,
    isReady: async () => !intake.draining && (await store.isReachable()),
    log,
  });
  const tickets = createTicketChecker(config.ticketSecret);
  const { allowedOrigins, trustedProxies } = config;
  const signaling = openSignaling({
    http,
    allowedOrigins,
    trustedProxies,
    connectionLimit,
    floods,
    tickets,
    registry,
    intake,
    isGone: isDatabaseGone,
    answer,
    lines,
    tally,
    log,
  });
  await new Promise<void>((resolve, reject) => {
    http.once("error", reject);
    http.listen(config.port, config.host, resolve);
  });
  const workers = await jobs?.();
  const { port } = http.address() as AddressInfo;
  log.info({ port, workers: config.media.workers }, "server is listening");

  return {
    port,
    registry,
    answer,
    async drain(ms) {
      intake.drain();
      checks.close();
      await registry.tellRestart(RESTART_MS);
      log.info({ ms }, "server is draining");
      await setTimeout(ms);
    },
    async close() {
      watch.close();
      load.stop();
      sweeping.stop();
      checks.close();
      const stopped = workers?.stop();
      uploads.close();
      await orders.flush();
      await registry.shutDown();
      await signaling.close();
      await renderer.close();
      await recorder.closeAll();
      await attendance.close();
      await stopped;
      pool.close();
    },
  };
}
