import { spawnSync } from "node:child_process";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { debianPostgres, startDebianPostgres } from "../../packages/db/src/testing/debian-postgres.ts";
import { migrate } from "../launch/migrate.mjs";
import { inRoot } from "../shared/paths.mjs";

let database: Awaited<ReturnType<typeof startDebianPostgres>>;
beforeAll(async () => void (database = await startDebianPostgres(inRoot("infra/postgres/postgresql.conf"))));
afterAll(async () => await database?.stop());

function ask(sql: string): string {
  const psql = path.join(debianPostgres() ?? "", "psql");
  const { stdout, stderr, status } = spawnSync(psql, [database.url, "-Atqc", sql], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

describe("PostgreSQL with infra/postgres/postgresql.conf", () => {
  test("is this one: its settings come from that file, and none of them is wrong", () => {
    const of = (name: string) => ask(`select setting from pg_settings where name = '${name}'`);
    expect([of("max_connections"), of("synchronous_commit"), of("password_encryption")]).toEqual([
      "60",
      "on",
      "scram-sha-256",
    ]);
    expect(of("log_parameter_max_length"), "what people wrote stays out of the log").toBe("0");
    // Where it listens is settled on the command line here: on loopback alone.
    expect(ask("select name, error from pg_file_settings where error is not null and name <> 'listen_addresses'")).toBe(
      "",
    );
    expect(Number(ask("select count(*) from pg_file_settings"))).toBeGreaterThan(12);
  });

  test("takes our tables", async () => {
    await migrate(database.url, () => {});
    expect(ask(`select count(*) from "Meeting"`)).toBe("0");
  });
});
