import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { inRoot } from "../shared/paths.mjs";
import { Problem } from "../shared/problem.mjs";

/**
 * Brings the database's tables up to date, in a process of its own.
 * @param {string} databaseUrl
 * @param {(line: string) => void} log
 * @throws {Problem} when the database is away or a migration fails
 */
export async function migrate(databaseUrl, log) {
  const child = spawn(process.execPath, [inRoot("packages/db/src/commands/migrate.ts")], {
    env: { PATH: process.env["PATH"], DATABASE_URL: databaseUrl },
    stdio: ["ignore", "pipe", "pipe"],
  });
  /** @type {string[]} */
  const errors = [];
  createInterface({ input: child.stdout }).on("line", (line) => log(`migrations: ${line}`));
  createInterface({ input: child.stderr }).on("line", (line) => errors.push(line));
  const code = await new Promise((resolve, reject) => child.once("close", resolve).once("error", reject));
  if (code !== 0) {
    throw new Problem(`The database could not be prepared.\n${errors.join("\n").trim()}
If you set DATABASE_URL, check that it names a running PostgreSQL 15 or newer and a user who may create tables.`);
  }
}
