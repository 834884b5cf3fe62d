import { applyMigrations } from "@moim/db/migrate";
import { prepareJobs } from "@moim/jobs";
import { vi } from "vitest";
// The database's own test helper: not part of what packages/db offers the apps.
import { startEmbeddedPostgres } from "../../../../../packages/db/src/testing/embedded-postgres.ts";
import { database } from "../database.ts";

/** A complete environment for tests, without a database behind it. */
export function testEnvironment(over: Record<string, string> = {}): void {
  const environment = {
    PUBLIC_URL: "http://localhost:3000",
    SIGNALING_URL: "http://localhost:3001",
    DATABASE_URL: "postgresql://moim@127.0.0.1/moim",
    AUTH_SECRET: "kTn0pQ4xZ2mV8sLr6yWb1dHc3fJg5uAe",
    TICKET_SECRET: "eAu5gJf3cHd1bWy6rLs8Vm2Zx4Qp0nTk",
    ALLOW_GUEST_HOSTS: "true",
    AUTH_RATE_LIMIT: "off",
    DATA_DIR: ".data",
    ...over,
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
}

/** The same with a real, migrated database. Returns what ends it. */
export async function testEnvironmentWithDatabase(): Promise<() => Promise<void>> {
  const server = await startEmbeddedPostgres();
  await applyMigrations(server.url);
  await prepareJobs(server.url);
  testEnvironment({ DATABASE_URL: server.url });
  return async () => {
    await database().$disconnect();
    await server.stop();
  };
}
