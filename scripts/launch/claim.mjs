import { mkdirSync } from "node:fs";
import path from "node:path";
import { tryLock } from "../shared/lock.mjs";
import { Problem } from "../shared/problem.mjs";
import { endLeftovers, forgetRun, writeRun } from "./run-file.mjs";

/** @typedef {import("../shared/process-identity.mjs").ProcessIdentity} ProcessIdentity */

/**
 * Makes this process the only one that runs on a data folder, and ends what a killed one left there.
 * @param {string} dataDir
 * @param {(text: string) => void} say
 * @returns {Promise<{ note: (name: string, identity: ProcessIdentity) => void, release: () => void }>} `note` writes down
 *   a process that was started, for the next run should this one be killed
 * @throws {Problem} when another one runs there
 */
export async function claimDataFolder(dataDir, say) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const held = tryLock(path.join(dataDir, "run.lock"));
  if ("holder" in held) {
    throw new Problem(`Moim already runs on ${dataDir} (process ${held.holder.pid}). Stop it first,
or give this one a place of its own: DATA_DIR, PORT, SIGNALING_PORT and MEDIA_PORT.`);
  }
  try {
    await endLeftovers(dataDir, say);
  } catch (error) {
    held.release();
    throw error;
  }
  /** @type {Map<string, ProcessIdentity>} */
  const running = new Map();
  return {
    note: (name, identity) => {
      running.set(name, identity);
      writeRun(
        dataDir,
        [...running].map(([part, of]) => ({ name: part, identity: of })),
      );
    },
    release: () => {
      forgetRun(dataDir);
      held.release();
    },
  };
}
