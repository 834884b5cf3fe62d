import { inRoot, root } from "../shared/paths.mjs";
import { seconds } from "../shared/progress.mjs";
import { lastLines, runCommand } from "../shared/run-command.mjs";
import { toolPath } from "./run-visibly.mjs";

const LINES_OF_A_FAILURE = 60;
const LIMIT_MS = 10 * 60_000;

/** The longest first. Each is an npm script of the root. */
const checks = ["typecheck", "format:check", "lint", "deps", "unused", "licences", "floors", "notices:check", "size"];

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** Most of them keep one core busy. */
const AT_ONCE = 2;

/**
 * Runs every check, also after one failed, two at a time.
 * @returns {Promise<Counts>} each check counts as one
 */
export async function runChecks() {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const left = [...checks];
  const work = async () => {
    for (let name = left.shift(); name !== undefined; name = left.shift()) {
      counts[(await runCheck(name)) ? "passed" : "failed"] += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return counts;
}

/**
 * @param {string} name
 * @returns {Promise<boolean>} whether it passed
 */
async function runCheck(name) {
  const begun = performance.now();
  const { ok, logFile } = await runCommand("npm", ["run", "--silent", name], {
    cwd: root,
    log: `check-${name.replace(":", "-")}`,
    env: { PATH: toolPath, TURBO_TELEMETRY_DISABLED: "1", NEXT_TELEMETRY_DISABLED: "1" },
    limitMs: LIMIT_MS,
  });
  console.log(`  ${ok ? "ok    " : "FAILED"}  ${name} (${seconds(begun)})`);
  if (!ok) console.log(`${lastLines(logFile, LINES_OF_A_FAILURE)}\n    All of it: ${logFile.replace(inRoot(), "")}`);
  return ok;
}
