import { readFileSync } from "node:fs";
import { identityOf, isRunning } from "../shared/process-identity.mjs";

const INTERVAL_MS = 1_000;
const GENERATIONS = 2;

/**
 * Under `npm start` and `npm run turn`, tells when npm, or the shell that npm runs scripts with, is gone: killed, they pass on no signal.
 * Started by hand, nothing is watched, so that a terminal may be closed on a run that was put in the background.
 * @param {() => void} onGone
 * @returns {() => void} stops watching
 */
export function watchParents(onGone) {
  if (!["start", "turn"].includes(process.env["npm_lifecycle_event"] ?? "")) return () => {};
  const parents = ancestors();
  const timer = setInterval(() => {
    if (parents.every(isRunning)) return;
    clearInterval(timer);
    onGone();
  }, INTERVAL_MS);
  return () => clearInterval(timer);
}

/** The processes from our parent up to npm. */
function ancestors() {
  const found = [];
  let pid = process.ppid;
  for (let generation = 0; generation < GENERATIONS && pid > 1; generation += 1) {
    const identity = identityOf(pid);
    if (identity) found.push(identity);
    if (commandOf(pid).includes("npm")) return found;
    pid = parentOf(pid);
  }
  // No npm where it was expected: then only what started us directly counts.
  return found.slice(0, 1);
}

/** @param {number} pid */
function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8");
  } catch {
    return "";
  }
}

/**
 * @param {number} pid
 * @returns {number} 0 when there is no such process
 */
export function parentOf(pid) {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
