import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { cacheFolder } from "./paths.mjs";

/**
 * @typedef {object} CommandOptions
 * @property {string} [cwd]
 * @property {Record<string, string | undefined>} [env] added to the environment
 * @property {string} log name of the file under .cache/logs that gets everything it prints
 * @property {number} [limitMs] ended after this long
 *
 * @typedef {{ ok: boolean, code: number | null, timedOut: boolean, logFile: string }} CommandResult
 */

/**
 * Runs a command without a shell and without input.
 * @param {string} command
 * @param {string[]} args
 * @param {CommandOptions} options
 * @returns {Promise<CommandResult>}
 */
export async function runCommand(command, args, { cwd, env, log, limitMs }) {
  const logFile = path.join(cacheFolder, "logs", `${log}.log`);
  mkdirSync(path.dirname(logFile), { recursive: true });
  const output = createWriteStream(logFile);
  output.write(`$ ${command} ${args.join(" ")}\n`);
  // A group of its own, so that the limit ends its children too.
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const endIt = () => {
    if (child.pid) killGroup(child.pid);
  };
  process.once("exit", endIt);
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(output, { end: false });
  let timedOut = false;
  const timer = limitMs
    ? setTimeout(() => {
        timedOut = true;
        endIt();
      }, limitMs)
    : undefined;
  /** @type {number | null} */
  const code = await new Promise((resolve) => {
    child.once("error", (error) => {
      output.write(`${error.message}\n`);
      resolve(127);
    });
    child.once("close", resolve);
  });
  clearTimeout(timer);
  process.off("exit", endIt);
  await new Promise((resolve) => output.end(resolve));
  return { ok: code === 0, code, timedOut, logFile };
}

/**
 * The end of what a command printed, for a failure's message.
 * @param {string} logFile
 */
export function lastLines(logFile, count = 25) {
  const lines = readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-count);
  return lines.map((line) => `    ${line}`).join("\n");
}

/** @param {number} pid */
function killGroup(pid) {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended.
  }
}
