import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Problem } from "../shared/problem.mjs";
import { makeOwnFolder } from "./owner.mjs";

/** @typedef {import("./owner.mjs").DatabasePlace} DatabasePlace */

export const DATABASE_USER = "moim";
export const DATABASE_NAME = "moim";

/** @param {DatabasePlace} place */
export function clusterExists(place) {
  return existsSync(path.join(place.folder, "PG_VERSION"));
}

/**
 * Makes an empty PostgreSQL cluster with one user, who has a password, and one database. It appears whole or not at all:
 * a start that was killed in between begins anew.
 * @param {DatabasePlace} place
 * @param {string} password
 */
export function createCluster(place, password) {
  const unfinished = { ...place, folder: `${place.folder}.unfinished` };
  rmSync(unfinished.folder, { recursive: true, force: true });
  makeOwnFolder(unfinished);
  const passwordFolder = mkdtempSync(path.join(os.tmpdir(), "moim-"));
  const passwordFile = path.join(passwordFolder, "password");
  try {
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (place.uid !== undefined && place.gid !== undefined) {
      chownSync(passwordFolder, place.uid, place.gid);
      chownSync(passwordFile, place.uid, place.gid);
    }
    const settings = [`--pgdata=${unfinished.folder}`, `--username=${DATABASE_USER}`, `--pwfile=${passwordFile}`];
    run(place, "initdb", [...settings, "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-instructions"]);
  } finally {
    rmSync(passwordFolder, { recursive: true, force: true });
  }
  const singleUser = ["--single", "-D", unfinished.folder, "postgres"];
  run(place, "postgres", singleUser, `CREATE DATABASE ${DATABASE_NAME};\n`);
  rmSync(place.folder, { recursive: true, force: true });
  renameSync(unfinished.folder, place.folder);
}

/**
 * Starts the server on loopback. It is the direct child, and ends cleanly by itself a second after this process is gone,
 * however that came about: a shell beside it waits for the end of its input, which this process holds open.
 * @param {DatabasePlace} place
 * @param {number} port
 */
export function spawnServer(place, port) {
  const untilParentIsGone = `exec 3<&0
( { read -r word <&3 || { sleep 1; grep -qF -- "$3" /proc/$$/cmdline && kill -INT $$; }; } >/dev/null 2>&1 & )
exec "$@" 3<&- </dev/null`;
  const options = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
  };
  const flags = Object.entries(options).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const command = [binary(place, "postgres"), "-D", place.folder, "-p", String(port), ...flags];
  return spawn("/bin/sh", ["-c", untilParentIsGone, "sh", ...command], {
    ...credentials(place),
    cwd: "/",
    env: environment(),
    stdio: ["pipe", "pipe", "pipe"],
    // Ctrl-C in the terminal is for the launcher alone: the database is stopped last.
    detached: true,
  });
}

/**
 * @param {DatabasePlace} place
 * @param {string} name
 * @param {string[]} args
 * @param {string} [input]
 */
function run(place, name, args, input = "") {
  const { status, stdout, stderr, error } = spawnSync(binary(place, name), args, {
    ...credentials(place),
    cwd: "/",
    env: environment(),
    input,
    encoding: "utf8",
  });
  // Single-user mode reports a failed statement in words, not by its exit code.
  if (status === 0 && !/^.*\b(ERROR|FATAL|PANIC):/m.test(stderr)) return;
  throw new Problem(
    `The embedded database could not be created (${name}):\n${error?.message ?? `${stdout}${stderr}`.trim()}`,
  );
}

/**
 * @param {DatabasePlace} place
 * @param {string} name
 */
function binary(place, name) {
  return path.join(place.binaries, "bin", name);
}

/** @param {DatabasePlace} place */
function credentials({ uid, gid }) {
  return uid === undefined || gid === undefined ? {} : { uid, gid };
}

/** PostgreSQL needs little of our environment, and our secrets are none of its business. */
function environment() {
  return { PATH: process.env["PATH"], LC_ALL: "C", TZ: "UTC" };
}
