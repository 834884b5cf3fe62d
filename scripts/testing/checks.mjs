import { inRoot, root } from "../shared/paths.mjs";
import { seconds } from "../shared/progress.mjs";
import { lastLines, runCommand } from "../shared/run-command.mjs";
import { toolPath } from "./run-visibly.mjs";

const LINES_OF_A_FAILURE = 60;
const LIMIT_MS = 10 * 60_000;

/** Cheap ones first. Each is an npm script of the root. */
const checks = ["format:check", "lint", "typecheck", "deps", "unused", "licences", "floors", "notices:check", "size"];

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Runs every check, also after one failed.
 * @returns {Promise<Counts>} each check counts as one
 */
export async function runChecks() {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const name of checks) {
    const begun = performance.now();
    const { ok, logFile } = await runCommand("npm", ["run", "--silent", name], {
      cwd: root,
      log: `check-${name.replace(":", "-")}`,
      env: { PATH: toolPath, TURBO_TELEMETRY_DISABLED: "1", NEXT_TELEMETRY_DISABLED: "1" },
      limitMs: LIMIT_MS,
    });
    console.log(`  ${ok ? "ok    " : "FAILED"}  ${name} (${seconds(begun)})`);
    if (!ok) console.log(`${lastLines(logFile, LINES_OF_A_FAILURE)}\n    All of it: ${logFile.replace(inRoot(), "")}`);
    counts[ok ? "passed" : "failed"] += 1;
  }
  return counts;
}
