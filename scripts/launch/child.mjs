import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { endGroup, identityOf } from "../shared/process-identity.mjs";

/** @typedef {import("../shared/process-identity.mjs").ProcessIdentity} ProcessIdentity */

/**
 * @typedef {object} ChildSpec
 * @property {string} name
 * @property {string[]} args of Node
 * @property {string} cwd
 * @property {Record<string, string | undefined>} env
 * @property {(line: string) => void} log
 * @property {number} stopLimitMs how long it may take to end when asked to
 *
 * @typedef {object} Child
 * @property {ProcessIdentity} identity
 * @property {Promise<string>} ended resolves with the reason, asked to or not
 * @property {() => Promise<void>} stop
 */

/**
 * Starts one of our Node processes, in a group of its own: Ctrl-C in the terminal is for the launcher alone, and what the
 * process itself has started can be ended with it.
 * @param {ChildSpec} spec
 * @returns {Promise<Child>}
 */
export async function startChild({ name, args, cwd, env, log, stopLimitMs }) {
  const tether = new URL("tether.mjs", import.meta.url).href;
  const child = spawn(process.execPath, ["--import", tether, ...args], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on("line", log);
  await new Promise((resolve, reject) => child.once("spawn", resolve).once("error", reject));
  const identity = identityOf(/** @type {number} */ (child.pid));
  if (!identity) throw new Error(`${name} ended at once`);
  /** @type {Promise<string>} */
  const exited = new Promise((resolve) => {
    child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  // What it leaves behind in its group (media workers, renderers) would hold ports that its successor needs.
  const ended = exited.then(async (reason) => {
    await endGroup(identity, { graceMs: 0 });
    return reason;
  });
  return {
    identity,
    ended,
    stop: async () => {
      await endGroup(identity, { signal: "SIGTERM", graceMs: stopLimitMs });
      await ended;
    },
  };
}
