import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { endGroup, identityOf } from "../shared/process-identity.mjs";

const STOP_LIMIT_MS = 15_000;

/**
 * What a killed run may have left: a server that still runs on this folder is stopped, a stale pid file removed.
 * PostgreSQL itself would refuse to start when the pid in the file meanwhile belongs to another of its user's processes.
 * @param {string} folder the cluster's
 * @param {(text: string) => void} say
 */
export async function clearLeftover(folder, say) {
  const file = path.join(folder, "postmaster.pid");
  const pid = readPid(file);
  if (pid === null) return;
  const identity = identityOf(pid);
  if (identity && servesFolder(pid, folder)) {
    say(`Stopping the database that an earlier run left behind (process ${pid}).`);
    await endGroup(identity, { signal: "SIGINT", graceMs: STOP_LIMIT_MS });
  }
  rmSync(file, { force: true });
}

/**
 * The pid of a server that is ready for connections; null while it is not.
 * @param {string} folder
 * @returns {number | null}
 */
export function readyPid(folder) {
  const file = path.join(folder, "postmaster.pid");
  const status = readLines(file)[7]?.trim();
  return status === "ready" ? readPid(file) : null;
}

/** @param {string} file */
function readPid(file) {
  const pid = Number(readLines(file)[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

/** @param {string} file */
function readLines(file) {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch {
    return [];
  }
}

/**
 * @param {number} pid
 * @param {string} folder
 */
function servesFolder(pid, folder) {
  try {
    const args = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    return path.basename(args[0] ?? "") === "postgres" && args.includes(folder);
  } catch {
    return false;
  }
}
