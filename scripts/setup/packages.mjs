import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { Problem } from "../shared/problem.mjs";
import { inRoot, root } from "../shared/paths.mjs";
import { step } from "../shared/progress.mjs";
import { lastLines, runCommand } from "../shared/run-command.mjs";

const stampFile = inRoot("node_modules", ".moim-installed");

/**
 * Installs what package-lock.json names, and only that. `npm ci` is of no use: it refuses a lock that lacks the optional
 * binaries of other platforms, and some packages publish only a part of theirs. So npm installs from the lock without
 * writing it, and what it installed is compared with the lock afterwards.
 */
export async function installPackages() {
  const wanted = fingerprint();
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted) return;
  if (differences().length > 0) {
    await step("Installing packages", npmInstall);
    const left = differences();
    if (left.length > 0) {
      throw new Problem(`What is installed is not what package-lock.json names: ${left.slice(0, 5).join("; ")}.
If you changed a package.json, run \`npm install\` and commit package-lock.json; otherwise delete node_modules and try again.`);
    }
  }
  writeFileSync(stampFile, wanted);
}

async function npmInstall() {
  const args = ["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"];
  const { ok, logFile } = await runCommand("npm", args, { cwd: root, log: "npm-install" });
  if (!ok) {
    throw new Problem(`npm could not install the packages:\n\n${lastLines(logFile)}\n
Check that this machine reaches its npm registry (\`npm ping\`), then run this again.`);
  }
}

function fingerprint() {
  const hash = createHash("sha256");
  for (const file of ["package-lock.json", "package.json", ...workspaceFiles()])
    hash.update(readFileSync(inRoot(file)));
  return hash.digest("hex");
}

function workspaceFiles() {
  /** @type {{ workspaces: string[] }} */
  const { workspaces } = JSON.parse(readFileSync(inRoot("package.json"), "utf8"));
  const folders = workspaces.flatMap((pattern) => {
    if (!pattern.endsWith("/*")) return [pattern];
    const parent = pattern.slice(0, -2);
    return readdirSync(inRoot(parent)).map((name) => `${parent}/${name}`);
  });
  return folders
    .map((folder) => `${folder}/package.json`)
    .filter((file) => existsSync(inRoot(file)))
    .toSorted();
}

/**
 * Where node_modules is not what the lock says, judged by npm's own record of what it installed.
 * @returns {string[]}
 */
function differences() {
  const installed = readPackages("node_modules/.package-lock.json");
  const locked = readPackages("package-lock.json");
  if (!installed || !locked) return ["nothing is installed"];
  const wrong = Object.entries(locked).flatMap(([place, { version, optional, link }]) => {
    if (!place.includes("node_modules/")) return [];
    const there = installed[place];
    if (!there) return optional ? [] : [`${place} is missing`];
    return link || there.version === version ? [] : [`${place} is ${there.version}, not ${version}`];
  });
  const extra = Object.keys(installed).filter((place) => place.includes("node_modules/") && !locked[place]);
  return [...wrong, ...extra.map((place) => `${place} is not in the lock`)];
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean, link?: boolean }> | null}
 */
function readPackages(file) {
  if (!existsSync(inRoot(file))) return null;
  return JSON.parse(readFileSync(inRoot(file), "utf8")).packages;
}
