import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isFree, freePort } from "../shared/ports.mjs";
import { Problem } from "../shared/problem.mjs";
import { identityOf, signalQuietly, sleep } from "../shared/process-identity.mjs";
import { clusterExists, createCluster, DATABASE_NAME, DATABASE_USER, spawnServer } from "./cluster.mjs";
import { clearLeftover, readyPid } from "./leftover.mjs";
import { databasePlace } from "./owner.mjs";

const HOST = "127.0.0.1";
const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 15_000;

/**
 * @typedef {object} EmbeddedDatabase
 * @property {string} url
 * @property {number} pid
 * @property {Promise<string>} ended resolves with the reason when the server ends, asked to or not
 * @property {() => Promise<void>} stop ends it cleanly; at once when that takes too long
 */

/**
 * Starts a real PostgreSQL from npm with its data under `dataDir`, created at the first start. Only one at a time may run
 * on a folder; the caller sees to that. What a killed run left there is cleared away first.
 * @param {{ dataDir: string, log?: (line: string) => void, say?: (text: string) => void }} options
 * @returns {Promise<EmbeddedDatabase>}
 * @throws {Problem} when it cannot be created or does not start
 */
export async function startEmbeddedDatabase({ dataDir, log = () => {}, say = () => {} }) {
  const place = databasePlace(path.resolve(dataDir), say);
  await clearLeftover(place.folder, say);
  const access = readAccess(dataDir);
  if (!clusterExists(place)) createCluster(place, access.password);
  const port = await choosePort(dataDir, access);

  const child = spawnServer(place, port);
  const lines = collectLines(child, log);
  /** @type {Promise<string>} */
  const ended = new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => {
      // Tells the shell that waits beside it that there is nothing left to stop.
      child.stdin.end("done\n");
      resolve(signal ?? `exit code ${code}`);
    });
  });
  child.stdin.on("error", () => {});
  let hasEnded = false;
  void ended.then(() => (hasEnded = true));

  const deadline = Date.now() + START_LIMIT_MS;
  while (readyPid(place.folder) !== child.pid) {
    if (hasEnded || Date.now() > deadline) {
      if (child.pid) signalQuietly(child.pid, "SIGKILL");
      throw new Problem(`The embedded database did not start:\n${lines.join("\n")}`);
    }
    await sleep(20);
  }
  return {
    url: `postgresql://${DATABASE_USER}:${access.password}@${HOST}:${port}/${DATABASE_NAME}`,
    pid: /** @type {number} */ (child.pid),
    ended,
    stop: () => stop(child, ended),
  };
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {Promise<unknown>} ended
 */
async function stop(child, ended) {
  if (!child.pid || !identityOf(child.pid)) return;
  // SIGINT is "fast": connections are closed, everything is written. SIGQUIT leaves the rest to the next start's recovery.
  child.kill("SIGINT");
  const timer = setTimeout(() => child.kill("SIGQUIT"), STOP_LIMIT_MS);
  await ended;
  clearTimeout(timer);
}

/** @typedef {{ password: string, port: number | null }} Access */

/** @param {string} dataDir */
function accessFile(dataDir) {
  return path.join(dataDir, "database.json");
}

/**
 * @param {string} dataDir
 * @returns {Access}
 */
function readAccess(dataDir) {
  const file = accessFile(dataDir);
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  const access = { password: randomBytes(24).toString("base64url"), port: null };
  writeAccess(dataDir, access);
  return access;
}

/**
 * @param {string} dataDir
 * @param {Access} access
 */
function writeAccess(dataDir, access) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(accessFile(dataDir), `${JSON.stringify(access, null, 2)}\n`, { mode: 0o600 });
}

/**
 * The port of last time if it is free, so that an address someone noted down stays right; else another.
 * @param {string} dataDir
 * @param {Access} access
 */
async function choosePort(dataDir, access) {
  if (access.port !== null && (await isFree(access.port, HOST))) return access.port;
  const port = await freePort(HOST);
  writeAccess(dataDir, { ...access, port });
  return port;
}

/**
 * Passes on what the server prints, and keeps the last lines for a failure's message.
 * @param {ReturnType<typeof spawnServer>} child
 * @param {(line: string) => void} log
 */
function collectLines(child, log) {
  /** @type {string[]} */
  const lines = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (/** @type {string} */ text) => {
      for (const line of text.split("\n").filter(Boolean)) {
        // What it does on a good day is of no interest; warnings, errors and their details are.
        if (!line.includes(" LOG:  ")) log(line);
        lines.push(line);
        if (lines.length > 20) lines.shift();
      }
    });
  }
  return lines;
}
