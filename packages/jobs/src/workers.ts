import type { JobWithMetadata, PgBoss } from "pg-boss";
import { newBoss } from "./boss.ts";
import { kinds as allKinds, type JobKind } from "./kinds.ts";
import { makeQueues } from "./prepare.ts";

/** What a handler is told about the job besides its data. */
export type Run = {
  /** 1 at the first try. */
  attempt: number;
  /** Whether a failure is the end of it. */
  isLast: boolean;
  /** Aborted when the process stops before the handler is done, or another took the job over. */
  signal: AbortSignal;
};

/** Does a job; whatever it throws has it tried again, until the kind's tries are used up. */
export type Handler<Data> = (data: Data, run: Run) => Promise<void>;

/** A kind with what does it, and how many of it at a time. */
export type Worker = { kind: JobKind<never>; handle: Handler<never>; atOnce: number };

/** Pairs a kind with its handler, of the same type. */
export function worker<Data extends object>(kind: JobKind<Data>, handle: Handler<Data>, atOnce = 1): Worker {
  return { kind: kind as unknown as JobKind<never>, handle: handle as Handler<never>, atOnce };
}

export type WorkerOptions = {
  databaseUrl: string;
  workers: readonly Worker[];
  /** Told about failed tries and about what goes wrong besides; workers go on. */
  onError: (error: unknown, kind: string | null) => void;
  /** How often to look for jobs, at least 0.5. */
  pollSeconds?: number;
  /** How often to look for jobs whose process is gone. */
  watchSeconds?: number;
};

/** Waits for what is being done, at most `limitMs`; what isn't done then is tried again by whoever runs next. */
export type RunningWorkers = { stop(limitMs?: number): Promise<void> };

const STOP_LIMIT_MS = 10_000;
const CONNECTIONS_MAX = 4;

/**
 * Does jobs as they come, and those that a process which was killed left undone. For one process of a kind at least: several
 * share the work.
 * @throws when the database is away
 */
export async function startWorkers(options: WorkerOptions): Promise<RunningWorkers> {
  const { databaseUrl, workers, onError, pollSeconds = 1, watchSeconds = 10 } = options;
  const boss = newBoss({
    connectionString: databaseUrl,
    max: CONNECTIONS_MAX,
    migrate: true,
    supervise: true,
    reindex: true,
    superviseIntervalSeconds: watchSeconds,
    monitorIntervalSeconds: watchSeconds,
  });
  boss.on("error", (error) => onError(error, null));
  await boss.start();
  await makeQueues(boss, allKinds);
  const each = workers.flatMap((one) => Array.from({ length: one.atOnce }, () => one));
  for (const one of each) await work(boss, one, { pollSeconds, onError });
  return {
    stop: async (limitMs = STOP_LIMIT_MS) => await boss.stop({ graceful: true, timeout: limitMs }),
  };
}

/** One that does a job at a time. Where there was one there may be more: after it, it looks again at once. */
async function work(
  boss: PgBoss,
  { kind, handle }: Worker,
  { pollSeconds, onError }: { pollSeconds: number; onError: WorkerOptions["onError"] },
): Promise<void> {
  const own: { id?: string } = {};
  const options = { includeMetadata: true, pollingIntervalSeconds: pollSeconds } as const;
  own.id = await boss.work(kind.name, options, async ([job]: JobWithMetadata[]) => {
    if (!job) return;
    const { retryCount, retryLimit, signal } = job;
    try {
      const run = { attempt: retryCount + 1, isLast: retryCount >= retryLimit, signal };
      await handle(kind.data.parse(job.data), run);
    } catch (error) {
      onError(error, kind.name);
      throw error;
    } finally {
      if (own.id) boss.notifyWorker(own.id);
    }
  });
}
