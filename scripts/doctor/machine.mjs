import { existsSync, statfsSync } from "node:fs";
import { fail, ok, reasonOf, warn } from "./finding.mjs";

/** @typedef {import("./finding.mjs").Finding} Finding */

/** With less the server takes no more files (apps/server's DISK_RESERVE_BYTES). */
const DISK_LEAST_BYTES = 256 * 2 ** 20;
const DISK_LITTLE_BYTES = 5 * 2 ** 30;
/** Credentials of TURN are good for ten minutes, tickets for one. */
const CLOCK_WRONG_MS = 30_000;
const CLOCK_OFF_MS = 3_000;

/**
 * @param {string} folder
 * @returns {Finding}
 */
export function examineDisk(folder) {
  if (!existsSync(folder))
    return fail(
      "disk",
      `The folder of data, ${folder}, isn't there.`,
      "Correct DATA_DIR, or start Moim, which makes it.",
    );
  const { bavail, bsize, blocks } = statfsSync(folder);
  return judgeDisk(bavail * bsize, blocks * bsize);
}

/**
 * @param {number} freeBytes
 * @param {number} allBytes
 * @returns {Finding}
 */
export function judgeDisk(freeBytes, allBytes) {
  const says = `${(freeBytes / 2 ** 30).toFixed(1)} of ${(allBytes / 2 ** 30).toFixed(0)} GiB are free.`;
  const todo = "Make room, or move DATA_DIR to a larger disk: slides aren't taken on a full one.";
  if (freeBytes < DISK_LEAST_BYTES) return fail("disk", says, todo);
  return freeBytes < DISK_LITTLE_BYTES ? warn("disk", says, todo) : ok("disk", says);
}

/**
 * @param {{ whose: string, aheadMs: number }[]} clocks others', before this machine's
 * @returns {Finding}
 */
export function judgeClocks(clocks) {
  const [worst] = clocks.toSorted((a, b) => Math.abs(b.aheadMs) - Math.abs(a.aheadMs));
  if (!worst)
    return warn(
      "clock",
      "There is no other clock to compare with: neither the web app nor the database answers.",
      "See what is said of those.",
    );
  const seconds = Math.abs(worst.aheadMs / 1_000).toFixed(1);
  const says = `${worst.whose} is ${seconds} s ${worst.aheadMs > 0 ? "ahead of" : "behind"} this machine.`;
  const todo = "Let every machine keep the time by NTP: tickets are good for a minute, TURN's credentials for ten.";
  if (Math.abs(worst.aheadMs) > CLOCK_WRONG_MS) return fail("clock", says, todo);
  if (Math.abs(worst.aheadMs) > CLOCK_OFF_MS) return warn("clock", says, todo);
  return ok("clock", `It agrees with ${clocks.map(({ whose }) => whose).join(" and ")} to ${seconds} s.`);
}

/**
 * Starts a media worker of its own, beside those of the server, and asks it for something.
 * @param {string} file the worker's program
 * @returns {Promise<Finding>}
 */
export async function examineWorker(file) {
  const todo = "Run npm run setup, which downloads or builds it; or let MEDIASOUP_WORKER_BIN name one that runs here.";
  if (!existsSync(file)) return fail("media worker", `Its program isn't at ${file}.`, todo);
  process.env["MEDIASOUP_WORKER_BIN"] = file;
  const { WorkerPool } = await import("../../packages/media/src/index.ts");
  const begun = performance.now();
  try {
    const pool = await WorkerPool.open({ workers: 1, addresses: [{ ip: "127.0.0.1" }], firstPort: 0 });
    try {
      await pool.createRouter();
      const { routers } = await pool.count();
      if (routers !== 1) return fail("media worker", "It starts and doesn't answer.", todo);
    } finally {
      pool.close();
    }
    return ok("media worker", `It starts, and answers after ${Math.round(performance.now() - begun)} ms.`);
  } catch (error) {
    return fail("media worker", `It doesn't start: ${reasonOf(error)}.`, todo);
  }
}
