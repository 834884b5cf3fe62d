import { spawn } from "node:child_process";
import { createReadStream, createWriteStream, existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { inRoot } from "../shared/paths.mjs";
import { Problem } from "../shared/problem.mjs";

/**
 * Where the data of an installation is, and how PostgreSQL's own tools reach its database.
 * @typedef {object} Installation
 * @property {string} dataDir with the decks
 * @property {(tool: "pg_dump" | "pg_restore" | "psql", args: string[]) => { command: string, args: string[], env: Record<string, string> }} tool
 */

const DEBIAN_VERSIONS = "/usr/lib/postgresql";

/**
 * The installation that the environment names: by DATABASE_URL and DATA_DIR, or the one of docker-compose.yml in this clone.
 * @param {Record<string, string | undefined>} env
 * @returns {Installation}
 * @throws {Problem}
 */
export function installation(env) {
  if (env["DATABASE_URL"]) {
    if (!env["DATA_DIR"])
      throw new Problem("DATA_DIR has to be set along with DATABASE_URL: the folder with the decks.");
    return { dataDir: path.resolve(env["DATA_DIR"]), tool: overNetwork(new URL(env["DATABASE_URL"])) };
  }
  if (existsSync(inRoot(".data/deploy")) && existsSync(inRoot(".env"))) {
    return { dataDir: inRoot(".data/deploy/moim"), tool: inContainer };
  }
  throw new Problem(`There is nothing to back up: set DATABASE_URL and DATA_DIR, or deploy with docker-compose.yml.
With the embedded database, stop Moim and copy its data folder (.data) as a whole.`);
}

/**
 * @param {URL} url
 * @returns {Installation["tool"]}
 */
function overNetwork(url) {
  // By the environment: arguments are seen by every user of the machine.
  const env = {
    PATH: process.env["PATH"] ?? "",
    PGHOST: url.hostname,
    PGPORT: url.port || "5432",
    PGUSER: decodeURIComponent(url.username),
    PGDATABASE: url.pathname.slice(1),
    ...(url.password && { PGPASSWORD: decodeURIComponent(url.password) }),
  };
  return (tool, args) => ({ command: newest(tool), args, env });
}

/**
 * Debian's own wrappers take the first cluster's version; its newest tools read every older server.
 * @param {string} tool
 */
function newest(tool) {
  const versions = existsSync(DEBIAN_VERSIONS) ? readdirSync(DEBIAN_VERSIONS).map(Number).filter(Number.isFinite) : [];
  const files = versions.toSorted((a, b) => b - a).map((version) => `${DEBIAN_VERSIONS}/${version}/bin/${tool}`);
  return files.find((file) => existsSync(file)) ?? tool;
}

/** @type {Installation["tool"]} */
function inContainer(tool, args) {
  const { PATH = "", HOME = "" } = process.env;
  const compose = ["-f", inRoot("docker-compose.yml"), "--project-directory", inRoot(), "exec", "-T", "database"];
  return {
    command: "docker-compose",
    args: [...compose, tool, "-U", "moim", "-d", "moim", ...args],
    env: { PATH, HOME },
  };
}

/**
 * Writes the whole database to a file, as of one moment, while it is in use.
 * @param {Installation} from
 * @param {string} file
 */
export async function dumpDatabase(from, file) {
  const { stdout, done } = start(from.tool("pg_dump", ["--format=custom", "--no-owner", "--no-privileges"]));
  await Promise.all([pipeline(stdout, createWriteStream(file, { flags: "wx", mode: 0o600 })), done]);
}

/**
 * Whether there are tables in it.
 * @param {Installation} of
 * @returns {Promise<boolean>}
 */
export async function hasTables(of) {
  const sql = "select count(*) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')";
  const { stdout, done } = start(of.tool("psql", ["-Atqc", sql]));
  const [count] = await Promise.all([text(stdout), done]);
  return count.trim() !== "0";
}

/**
 * Brings back everything of a file, or nothing. What was there before is gone then.
 * @param {Installation} to
 * @param {string} file
 */
export async function restoreDatabase(to, file) {
  const empty = "drop schema if exists pgboss cascade; drop schema if exists public cascade; create schema public";
  const script = start(to.tool("pg_restore", ["--no-owner", "--no-privileges", "--file=-"]), createReadStream(file));
  // Emptied and filled in one transaction.
  const filling = ["--single-transaction", "--set=ON_ERROR_STOP=1", "--quiet", "--command", empty, "--file=-"];
  const filled = start(to.tool("psql", filling), script.stdout);
  filled.stdout.resume();
  await Promise.all([script.done, filled.done]);
}

/**
 * @param {ReturnType<Installation["tool"]>} command
 * @param {import("node:stream").Readable} [input]
 */
function start({ command, args, env }, input) {
  const child = spawn(command, args, { env, stdio: "pipe" });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (/** @type {string} */ text) => (errors += text));
  // A child that ends early says why by itself.
  if (input) input.pipe(child.stdin).on("error", () => {});
  else child.stdin.end();
  /** @type {Promise<void>} */
  const done = new Promise((resolve, reject) => {
    child.once("error", () => reject(new Problem(`${command} is missing: install the package postgresql-client.`)));
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new Problem(`${path.basename(command)} failed:\n${errors.trim()}`));
    });
  });
  return { stdout: child.stdout, done };
}
