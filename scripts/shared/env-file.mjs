import { existsSync, readFileSync } from "node:fs";
import util from "node:util";
import { inRoot } from "./paths.mjs";

/**
 * The settings that a file `.env` adds to the environment's own.
 * @param {string} [file]
 * @returns {Record<string, string | undefined>} nothing on a Node before 20.12, which setup may run on but the launcher never does
 */
export function readEnvFile(file = inRoot(".env")) {
  return existsSync(file) && util.parseEnv ? util.parseEnv(readFileSync(file, "utf8")) : {};
}
