import { spawnSync } from "node:child_process";
import { Problem } from "./problem.mjs";
import { step } from "./progress.mjs";
import { lastLines, runCommand } from "./run-command.mjs";

/**
 * Makes sure Debian packages are there: installs the missing ones as root, names the command otherwise.
 * @param {string[]} packages
 * @param {string} purpose completes "Debian packages are needed …"
 */
export async function ensureDebianPackages(packages, purpose) {
  const missing = missingPackages(packages);
  if (missing.length === 0) return;
  const command = installCommand(missing);
  if (spawnSync("apt-get", ["--version"]).status !== 0) {
    throw new Problem(`Debian packages are needed ${purpose}: ${missing.join(" ")}.
This system has no apt-get; install what corresponds to them, then run this again.`);
  }
  if (process.getuid?.() !== 0) {
    throw new Problem(
      `Debian packages are needed ${purpose}. Install them, then run this again:\n\n    sudo ${command}`,
    );
  }
  await step(`Installing Debian packages ${purpose}`, async () => {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await runCommand("apt-get", ["update"], { log: "apt-update", env });
    const [name = "", ...args] = command.split(" ");
    const { ok, logFile } = await runCommand(name, args, { log: "apt-install", env });
    if (!ok) throw new Problem(`This failed:\n\n    ${command}\n\n${lastLines(logFile)}`);
  });
}

/**
 * Those of the packages that are not installed.
 * @param {readonly string[]} packages
 */
export const missingPackages = (packages) => packages.filter((name) => !isInstalled(name));

/**
 * What root types to install packages.
 * @param {readonly string[]} packages
 */
export const installCommand = (packages) => `apt-get install -y --no-install-recommends ${packages.join(" ")}`;

/** @param {string} name */
function isInstalled(name) {
  const { stdout } = spawnSync("dpkg-query", ["-W", "-f", "${db:Status-Status}", name], { encoding: "utf8" });
  return stdout === "installed";
}
