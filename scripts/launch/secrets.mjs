import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** @typedef {{ AUTH_SECRET: string, TICKET_SECRET: string }} Secrets */

/**
 * The secrets of an installation that was given none: made at its first start, readable by its user only.
 * @param {string} dataDir
 * @returns {Secrets}
 */
export function installationSecrets(dataDir) {
  const file = path.join(dataDir, "secrets.json");
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  const secrets = { AUTH_SECRET: newSecret(), TICKET_SECRET: newSecret() };
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}

function newSecret() {
  return randomBytes(48).toString("base64url");
}
