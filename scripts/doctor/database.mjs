import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { promisify } from "node:util";
import { installation } from "../backup/database.mjs";
import { inRoot } from "../shared/paths.mjs";
import { fail, ok } from "./finding.mjs";

const run = promisify(execFile);
const LIMIT_MS = 20_000;
const SQL =
  "select (extract(epoch from clock_timestamp()) * 1000)::bigint; select migration_name from _prisma_migrations where finished_at is not null";

/**
 * Connects, and sees whether the tables are up to date.
 * @param {import("./place.mjs").Place} place
 * @returns {Promise<{ findings: import("./finding.mjs").Finding[], aheadMs?: number }>} `aheadMs`: its clock before ours
 */
export async function examineDatabase({ kind, env }) {
  try {
    const begun = Date.now();
    const { nowMs, missing } = kind === "compose" ? await askContainer() : await ask(env["DATABASE_URL"]);
    const aheadMs = nowMs - (begun + Date.now()) / 2;
    if (missing.length === 0)
      return { findings: [ok("database", "It answers, and its tables are up to date.")], aheadMs };
    const says = `It answers, and ${missing.length} migrations haven't been applied: ${missing.slice(0, 3).join(", ")}.`;
    return {
      findings: [fail("database", says, "Start Moim again: tables are brought up to date before the apps start.")],
      aheadMs,
    };
  } catch (error) {
    const { stderr = "" } = /** @type {{ stderr?: string }} */ (error);
    const why = stderr.trim().split("\n").at(-1) || "it doesn't answer";
    return {
      findings: [
        fail(
          "database",
          `It can't be used: ${why}.`,
          "Check that PostgreSQL runs and that DATABASE_URL names it, its user and password.",
        ),
      ],
    };
  }
}

/**
 * @param {string | undefined} url
 * @returns {Promise<{ nowMs: number, missing: string[] }>}
 */
async function ask(url) {
  const env = { PATH: process.env["PATH"], DATABASE_URL: url };
  const { stdout } = await run(process.execPath, [inRoot("packages/db/src/commands/examine.ts")], {
    env,
    timeout: LIMIT_MS,
  });
  return JSON.parse(stdout);
}

/** The database of docker-compose.yml is reached from its network alone. */
async function askContainer() {
  const { command, args, env } = installation({}).tool("psql", ["-Atqc", SQL]);
  const { stdout } = await run(command, args, { env, timeout: LIMIT_MS });
  const [nowMs, ...applied] = stdout.trim().split("\n");
  const folders = readdirSync(inRoot("prisma/migrations"), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  return { nowMs: Number(nowMs), missing: folders.map(({ name }) => name).filter((name) => !applied.includes(name)) };
}
