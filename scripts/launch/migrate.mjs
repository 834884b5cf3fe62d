import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { inRoot } from "../shared/paths.mjs";
import { Problem } from "../shared/problem.mjs";

/**
 * Brings the database's tables up to date, and those of jobs, each in a process of its own. Server and web start after it: a job
 * always finds its queue.
 * @param {string} databaseUrl
 * @param {(line: string) => void} log
 * @throws {Problem} when the database is away or a migration fails
 */
export async function migrate(databaseUrl, log) {
  await run("packages/db/src/commands/migrate.ts", databaseUrl, (line) => log(`migrations: ${line}`));
  await run("packages/jobs/src/commands/prepare.ts", databaseUrl, (line) => log(`jobs: ${line}`));
}

/**
 * @param {string} command
 * @param {string} databaseUrl
 * @param {(line: string) => void} log
 */
async function run(command, databaseUrl, log) {
  const child = spawn(process.execPath, [inRoot(command)], {
    env: { PATH: process.env["PATH"], DATABASE_URL: databaseUrl },
    stdio: ["ignore", "pipe", "pipe"],
  });
  /** @type {string[]} */
  const errors = [];
  createInterface({ input: child.stdout }).on("line", log);
  createInterface({ input: child.stderr }).on("line", (line) => errors.push(line));
  const code = await new Promise((resolve, reject) => child.once("close", resolve).once("error", reject));
  if (code !== 0) {
    throw new Problem(`The database could not be prepared.\n${errors.join("\n").trim()}
If you set DATABASE_URL, check that it names a running PostgreSQL 15 or newer and a user who may create tables.`);
  }
}
