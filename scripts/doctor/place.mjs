import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { completeEnvironment, readSettings } from "../launch/environment.mjs";
import { workerFile } from "../setup/worker.mjs";
import { inRoot } from "../shared/paths.mjs";
import { Problem } from "../shared/problem.mjs";
import { turnUrls } from "../turn/configuration.mjs";

/** @typedef {Record<string, string | undefined>} Env */
/**
 * The installation that is looked at.
 * @typedef {object} Place
 * @property {"given" | "compose" | "embedded"} kind
 * @property {Env} env complete, as server and web have it
 */

/** As docker-compose.yml has it, where the machine itself can't know. */
const COMPOSE_DATABASE = "postgresql://moim@database:5432/moim";

/**
 * Finds the installation of this machine: the environment's, that of docker-compose.yml, or the one `npm start` made. Changes nothing.
 * @param {Env} given .env and the environment
 * @returns {Place}
 * @throws {Problem} when there is none, or an address can't be read
 */
export function placeOf(given) {
  if (given["DATABASE_URL"]) return { kind: "given", env: complete(given, readSettings(given), given["DATABASE_URL"]) };
  if (given["POSTGRES_PASSWORD"] && existsSync(inRoot(".data/deploy"))) {
    const one = {
      SIGNALING_URL: given["PUBLIC_URL"],
      DATA_DIR: inRoot(".data/deploy/moim"),
      DATABASE_URL: COMPOSE_DATABASE,
    };
    const env = { ...one, ...given };
    return { kind: "compose", env: complete(env, readSettings(env), COMPOSE_DATABASE) };
  }
  const settings = readSettings(given);
  const { dataDir } = settings;
  const access = path.join(dataDir, "database.json");
  if (!existsSync(access) || !existsSync(path.join(dataDir, "secrets.json"))) {
    throw new Problem(
      `There is no Moim to look at in ${dataDir}. Start it first (npm start), or set DATABASE_URL and the rest as the server has them.`,
    );
  }
  /** @type {{ password: string, port: number | null }} */
  const { password, port } = JSON.parse(readFileSync(access, "utf8"));
  const url = `postgresql://moim:${password}@127.0.0.1:${port}/moim`;
  return { kind: "embedded", env: complete({ ...given, ...localTurn(given, dataDir) }, settings, url) };
}

/**
 * @param {Env} env
 * @param {import("../launch/environment.mjs").Settings} settings
 * @param {string} databaseUrl
 * @returns {Env}
 */
const complete = (env, settings, databaseUrl) =>
  completeEnvironment(env, settings, { databaseUrl, workerFile: workerFile(env) });

/**
 * The coturn that `TURN=local npm start` runs.
 * @param {Env} given
 * @param {string} dataDir
 * @returns {Env}
 */
function localTurn(given, dataDir) {
  const file = path.join(dataDir, "turn/turnserver.conf");
  if (given["TURN"] !== "local" || !existsSync(file)) return {};
  const lines = readFileSync(file, "utf8").split("\n");
  const of = (/** @type {string} */ name) =>
    lines.find((line) => line.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
  const tlsPort = Number(of("tls-listening-port"));
  const urls = turnUrls(of("listening-ip"), { port: Number(of("listening-port")), tlsPort, hasTls: tlsPort > 0 });
  return { TURN_URLS: urls.join(","), TURN_SECRET: of("static-auth-secret") };
}
