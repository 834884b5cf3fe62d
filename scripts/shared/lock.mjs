import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isRunning, ownIdentity, sleep } from "./process-identity.mjs";

/** @typedef {import("./process-identity.mjs").ProcessIdentity} ProcessIdentity */

/**
 * Takes a lock file if nobody alive holds it; the lock of a dead process is taken over.
 * @param {string} file
 * @returns {{ release: () => void } | { holder: ProcessIdentity }}
 */
export function tryLock(file) {
  mkdirSync(path.dirname(file), { recursive: true });
  const mine = `${file}.${process.pid}`;
  const text = JSON.stringify(ownIdentity());
  writeFileSync(mine, text);
  try {
    for (;;) {
      // A hard link appears whole or not at all, so nobody reads half a lock.
      if (tryLink(mine, file)) return { release: () => releaseIfMine(file, text) };
      const seen = read(file);
      if (seen === null) continue;
      const holder = parse(seen);
      if (holder && isRunning(holder)) return { holder };
      takeAway(file, seen);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/**
 * Waits for a lock file; `onWait` is told once who holds it.
 * @param {string} file
 * @param {(holder: ProcessIdentity) => void} onWait
 */
export async function lock(file, onWait) {
  let told = false;
  for (;;) {
    const result = tryLock(file);
    if ("release" in result) return result;
    if (!told) onWait(result.holder);
    told = true;
    await sleep(200);
  }
}

/**
 * Moves a dead process's lock aside. Should it have been another's fresh one after all, it is put back.
 * @param {string} file
 * @param {string} seen
 */
function takeAway(file, seen) {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (read(aside) !== seen) tryLink(aside, file);
  rmSync(aside, { force: true });
}

/**
 * @param {string} from
 * @param {string} to
 */
function tryLink(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "EEXIST") return false;
    throw error;
  }
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

/**
 * @param {string} text
 * @returns {ProcessIdentity | null}
 */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * @param {string} file
 * @param {string} text
 */
function releaseIfMine(file, text) {
  if (read(file) === text) rmSync(file, { force: true });
}
