import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { cacheFolder } from "../shared/paths.mjs";
import { readPlaywrightReport, readVitestReport } from "./reports.mjs";
import { runVisibly } from "./run-visibly.mjs";

/** @typedef {import("./checks.mjs").Counts} Counts */

const MINUTE_MS = 60_000;

/**
 * The suites of tests, each with the tool that runs it and the report that it leaves.
 * @type {{ name: string, run: (report: string) => Promise<{ ok: boolean, reason: string }>,
 *   read: (report: string) => Counts | null }[]}
 */
const suites = [
  { name: "unit", run: (report) => vitest("unit", report, 5, 2), read: readVitestReport },
  { name: "integration", run: (report) => vitest("integration", report, 18, 3), read: readVitestReport },
  { name: "screens", run: (report) => playwright("screens", report, 12), read: readPlaywrightReport },
  { name: "browsers", run: (report) => playwright("journeys", report, 22), read: readPlaywrightReport },
];

/**
 * Runs the suites named, one after the other.
 * @param {string[]} [wanted] default: all
 * @returns {Promise<Counts>}
 */
export async function runSuites(wanted = suites.map(({ name }) => name)) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { name, run, read } of suites.filter((suite) => wanted.includes(suite.name))) {
    console.log(`\nTests: ${name}`);
    const report = path.join(cacheFolder, "reports", `${name}.json`);
    mkdirSync(path.dirname(report), { recursive: true });
    rmSync(report, { force: true });
    const result = await run(report);
    const counts = judge(name, result, read(report));
    console.log(`\n${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
    for (const key of /** @type {const} */ (["passed", "failed", "skipped"])) total[key] += counts[key];
  }
  return total;
}

/**
 * What a suite counts for: a run that failed without a failed test (it crashed, hung, or had nothing to run) is one
 * failure itself.
 * @param {string} name
 * @param {{ ok: boolean, reason: string }} result
 * @param {Counts | null} counts
 * @returns {Counts}
 */
export function judge(name, result, counts) {
  const { passed, failed, skipped } = counts ?? { passed: 0, failed: 0, skipped: 0 };
  const why = !result.ok ? result.reason : passed + failed === 0 ? "no test ran" : "";
  if (why === "" || failed > 0) return { passed, failed, skipped };
  console.error(`${name}: ${why}`);
  return { passed, failed: 1, skipped };
}

/**
 * @param {string} project
 * @param {string} report
 * @param {number} limitMinutes
 * @param {number} atOnce files; of those that wait for processes of their own three on two cores take an eighth less time than two
 */
function vitest(project, report, limitMinutes, atOnce) {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return runVisibly("vitest", ["run", "--project", project, `--maxWorkers=${atOnce}`, ...reporters], {
    limitMs: limitMinutes * MINUTE_MS,
  });
}

/**
 * @param {string} project
 * @param {string} report
 * @param {number} limitMinutes
 */
function playwright(project, report, limitMinutes) {
  return runVisibly("playwright", ["test", "-c", "e2e", `--project=${project}`], {
    env: { CI: "true", E2E_REPORT: report },
    limitMs: limitMinutes * MINUTE_MS,
  });
}
