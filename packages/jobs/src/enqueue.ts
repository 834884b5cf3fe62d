import type { Database } from "@moim/db";
import { fromPrisma, type JobInsert } from "pg-boss";
import { newBoss } from "./boss.ts";
import type { JobKind } from "./kinds.ts";

/** An interactive transaction of our database's client, or the client itself. */
export type Transaction = Pick<Database, "$queryRawUnsafe">;

export type JobOptions = {
  /** Not before; missing is at once. */
  startAfter?: Date;
  /** While a job with this key waits, another with the same key takes its place instead of standing beside it. */
  singletonKey?: string;
};

/**
 * Puts a job where a worker finds it, in the caller's transaction: it is there if that commits, and else never was.
 * @throws when the data isn't what the kind says, or the queues were never made
 */
export async function enqueue<Data extends object>(
  tx: Transaction,
  kind: JobKind<Data>,
  data: Data,
  { startAfter, singletonKey }: JobOptions = {},
): Promise<void> {
  if (singletonKey === undefined) return await enqueueAll(tx, kind, [data], startAfter ? { startAfter } : {});
  const when = startAfter ? { startAfter } : {};
  await bossOf(tx).upsert(kind.name, kind.data.parse(data), { singletonKey, ...when, db: fromPrisma(tx) });
}

/** The same for many at once. */
export async function enqueueAll<Data extends object>(
  tx: Transaction,
  kind: JobKind<Data>,
  all: readonly Data[],
  { startAfter }: Pick<JobOptions, "startAfter"> = {},
): Promise<void> {
  if (all.length === 0) return;
  const jobs = all.map((data): JobInsert<Data> => ({ data: kind.data.parse(data), ...(startAfter && { startAfter }) }));
  await bossOf(tx).insert(kind.name, jobs, { db: fromPrisma(tx) });
}

/** One that is never started: it has no connection, no timers, and asks everything of the transaction. */
const bossOf = (tx: Transaction) => newBoss({ db: fromPrisma(tx) });
