import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient, type Prisma } from "./generated/client.ts";

/** A pool of connections to the database. Close it with `$disconnect()`. */
export type Database = PrismaClient;

/** What is asked within it takes place together or not at all: what `database.$transaction` hands out. */
export type Transaction = Prisma.TransactionClient;

type ConnectOptions = {
  /** Most connections kept open at once. */
  poolSize?: number;
};

const CONNECT_TIMEOUT_MS = 5_000;
/** Far above what any query takes, and below what a request waits (REQUEST_TIMEOUT_MS): a database that hangs is as good as gone. */
const QUERY_TIMEOUT_MS = 8_000;

/**
 * Connects to PostgreSQL. Connections are opened when the first query needs them, so this does not throw when the
 * database is away; the queries do, until it is back.
 */
export function connectDatabase(url: string, { poolSize = 10 }: ConnectOptions = {}): Database {
  const adapter = new PrismaPg({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
  });
  return new PrismaClient({ adapter });
}

/** Asks the database for an answer; throws when there is none. For health checks. */
export async function pingDatabase(db: Database): Promise<void> {
  await db.$queryRaw`SELECT 1`;
}
