import { PgBoss, type ConstructorOptions } from "pg-boss";

/** Its tables stand apart from ours, and are its own business. */
export const SCHEMA = "pgboss";

/** Nothing is left to chance: no schedules, no watching over queues, no changes of tables unless someone asks for them. */
export function newBoss(options: ConstructorOptions): PgBoss {
  return new PgBoss({
    schema: SCHEMA,
    migrate: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
    reindex: false,
    openTelemetry: { enabled: false },
    ...options,
  });
}
