import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inRoot, root } from "../shared/paths.mjs";
import { Problem } from "../shared/problem.mjs";
import { step } from "../shared/progress.mjs";
import { lastLines, runCommand } from "../shared/run-command.mjs";

const stampFile = inRoot("apps/web/.next/.made-from");
const sources = ["apps/web", "packages/access", "packages/client", "packages/db", "packages/protocol"];
const notSources = new Set(["node_modules", ".next", ".turbo", "next-env.d.ts"]);

/** Builds apps/web when one of its sources is newer than the build. Turbo caches by content, this by time and size. */
export async function buildWeb() {
  const wanted = fingerprint();
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted) return;
  await step("Building the web app", async () => {
    const { ok, logFile } = await runCommand(
      inRoot("node_modules/.bin/turbo"),
      ["run", "build", "--filter=@moim/web", "--output-logs=full"],
      {
        cwd: root,
        log: "web-build",
        env: {
          // Next must be built by the Node that will run it.
          PATH: `${inRoot("node_modules/.bin")}:${process.env["PATH"]}`,
          NODE_ENV: "production",
          NEXT_TELEMETRY_DISABLED: "1",
          TURBO_TELEMETRY_DISABLED: "1",
        },
      },
    );
    if (!ok) throw new Problem(`The web app could not be built:\n\n${lastLines(logFile, 40)}\n\nAll of it: ${logFile}`);
    writeFileSync(stampFile, wanted);
  });
}

function fingerprint() {
  const hash = createHash("sha256");
  hash.update(readFileSync(inRoot("package-lock.json")));
  for (const source of sources) addFolder(hash, inRoot(source));
  return hash.digest("hex");
}

/**
 * @param {import("node:crypto").Hash} hash
 * @param {string} folder
 */
function addFolder(hash, folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !notSources.has(name));
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      addFolder(hash, place);
    } else if (!/\.(test\.tsx?|tsbuildinfo)$/.test(entry.name)) {
      const { mtimeMs, size } = statSync(place);
      hash.update(`${path.relative(root, place)} ${mtimeMs} ${size}\n`);
    }
  }
}
