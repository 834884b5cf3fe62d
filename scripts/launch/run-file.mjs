import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { endGroup, groupOf, isRunning } from "../shared/process-identity.mjs";

/** @typedef {import("../shared/process-identity.mjs").ProcessIdentity} ProcessIdentity */

/**
 * What runs on a data folder, written down so that the next start can end what a killed one left behind.
 * @typedef {{ name: string, identity: ProcessIdentity }[]} RunRecord
 */

const LEFTOVER_GRACE_MS = 10_000;

/** @param {string} dataDir */
function runFile(dataDir) {
  return path.join(dataDir, "run.json");
}

/**
 * @param {string} dataDir
 * @param {RunRecord} record
 */
export function writeRun(dataDir, record) {
  const file = runFile(dataDir);
  // Renamed into place: a start that is killed while writing leaves the earlier record.
  writeFileSync(`${file}.new`, `${JSON.stringify(record, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

/** @param {string} dataDir */
export function forgetRun(dataDir) {
  rmSync(runFile(dataDir), { force: true });
}

/**
 * Ends what a killed run left behind, in the order it would have stopped it. A process id that meanwhile belongs to
 * another process is left alone.
 * @param {string} dataDir
 * @param {(text: string) => void} say
 */
export async function endLeftovers(dataDir, say) {
  for (const { name, identity } of readRun(dataDir)) {
    if (groupOf(identity).length === 0) continue;
    if (isRunning(identity)) say(`Ending the ${name} that an earlier run left behind (process ${identity.pid}).`);
    await endGroup(identity, { graceMs: LEFTOVER_GRACE_MS });
  }
  forgetRun(dataDir);
}

/**
 * @param {string} dataDir
 * @returns {RunRecord}
 */
function readRun(dataDir) {
  const file = runFile(dataDir);
  if (!existsSync(file)) return [];
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return [];
  }
}
