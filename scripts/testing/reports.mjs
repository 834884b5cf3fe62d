import { existsSync, readFileSync } from "node:fs";

/** @typedef {import("./checks.mjs").Counts} Counts */

/**
 * Counts what Vitest's JSON report tells. A file that could not even be loaded holds no tests; it counts as one failure.
 * @param {string} file
 * @returns {Counts | null} null when there is no report
 */
export function readVitestReport(file) {
  /** @type {{ testResults: { status: string, assertionResults: { status: string }[] }[] } | null} */
  const report = readJson(file);
  if (!report) return null;
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { status, assertionResults } of report.testResults) {
    for (const result of assertionResults) {
      counts[result.status === "passed" ? "passed" : result.status === "failed" ? "failed" : "skipped"] += 1;
    }
    const hasFailure = assertionResults.some((result) => result.status === "failed");
    if (status === "failed" && !hasFailure) counts.failed += 1;
  }
  return counts;
}

/**
 * Counts what Playwright's JSON report tells. One that passed only when it was tried again has failed.
 * @param {string} file
 * @returns {Counts | null} null when there is no report
 */
export function readPlaywrightReport(file) {
  /** @type {{ stats: Record<"expected" | "unexpected" | "flaky" | "skipped", number>, errors: unknown[] } | null} */
  const report = readJson(file);
  if (!report) return null;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky + report.errors.length, skipped };
}

/** @param {string} file */
function readJson(file) {
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
  } catch {
    return null;
  }
}
