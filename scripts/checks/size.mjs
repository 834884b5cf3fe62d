// npm run size: how much gzipped JavaScript a browser loads before one can join, against its budget.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { inRoot } from "../shared/paths.mjs";

const BUDGET_KIB = 175;
const routes = { "/": "(site)/(open)/page", "/m/[key]": "m/[key]/page" };
const build = inRoot("apps/web/.next");

if (!existsSync(path.join(build, "BUILD_ID"))) {
  console.error("The web app is not built yet: npm run setup");
  process.exit(1);
}
for (const [route, entry] of Object.entries(routes)) {
  const bytes = [...scriptsOf(entry)].reduce((sum, file) => sum + gzippedBytes(file), 0);
  const kib = bytes / 1024;
  const fits = kib <= BUDGET_KIB;
  console.log(`${fits ? "ok  " : "OVER"}  ${route.padEnd(10)} ${kib.toFixed(1)} KiB of ${BUDGET_KIB} KiB`);
  if (!fits) process.exitCode = 1;
}

/**
 * The scripts in the page's HTML: React and Next, the page with its layouts, and what stands ready for its errors. What
 * is loaded later, on demand, is not among them.
 * @param {string} entry
 */
function scriptsOf(entry) {
  /** @type {{ rootMainFiles: string[] }} */
  const { rootMainFiles } = JSON.parse(readFileSync(path.join(build, "build-manifest.json"), "utf8"));
  const text = readFileSync(path.join(build, "server/app", `${entry}_client-reference-manifest.js`), "utf8");
  /** @type {{ entryJSFiles: Record<string, string[]> }} */
  const manifest = JSON.parse(text.slice(text.indexOf("{", text.indexOf("] = ")), text.lastIndexOf("}") + 1));
  const entries = Object.entries(manifest.entryJSFiles).filter(([name]) => !name.endsWith("/not-found"));
  return new Set([...rootMainFiles, ...entries.flatMap(([, files]) => files)]);
}

/** @param {string} file */
function gzippedBytes(file) {
  return gzipSync(readFileSync(path.join(build, file))).byteLength;
}
