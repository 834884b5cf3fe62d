import { spawn } from "node:child_process";
import { inRoot, root } from "../shared/paths.mjs";

/** npm scripts and checks run on the project's own Node and tools, whatever started this process. */
export const toolPath = `${inRoot("node_modules/.bin")}:${process.env["PATH"]}`;

/**
 * Runs a tool of the project, showing what it prints, without input.
 * @param {string} tool name in node_modules/.bin
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, limitMs: number }} options
 * @returns {Promise<{ ok: boolean, reason: string }>}
 */
export async function runVisibly(tool, args, { env = {}, limitMs }) {
  const child = spawn(inRoot("node_modules/.bin", tool), args, {
    cwd: root,
    env: { ...process.env, ...env, PATH: toolPath },
    stdio: ["ignore", "inherit", "inherit"],
    detached: true,
  });
  const endIt = () => {
    try {
      if (child.pid) process.kill(-child.pid, "SIGKILL");
    } catch {
      // It has ended.
    }
  };
  process.once("exit", endIt);
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    endIt();
  }, limitMs);
  const reason = await new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? (code === 0 ? "" : `exit code ${code}`)));
  });
  clearTimeout(timer);
  process.off("exit", endIt);
  if (timedOut) return { ok: false, reason: `not done after ${Math.round(limitMs / 60_000)} minutes` };
  return { ok: reason === "", reason };
}
