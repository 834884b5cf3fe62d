import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root. */
export const root = fileURLToPath(new URL("../..", import.meta.url));
/** What setup remembers between runs; safe to delete. */
export const cacheFolder = path.join(root, ".cache");
/** What is worth keeping across clones, per user. */
export const userCacheFolder = path.join(process.env["XDG_CACHE_HOME"] || path.join(os.homedir(), ".cache"), "moim");

/** @param {string[]} parts */
export function inRoot(...parts) {
  return path.join(root, ...parts);
}
