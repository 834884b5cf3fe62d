import path from "node:path";
import { inRoot } from "../shared/paths.mjs";
import { Problem } from "../shared/problem.mjs";
import { installationSecrets } from "./secrets.mjs";

/** @typedef {Record<string, string | undefined>} Env */

/**
 * What the launcher itself has to know.
 * @typedef {object} Settings
 * @property {string} publicUrl origin of the web app
 * @property {string} dataDir absolute
 * @property {number} port
 * @property {string} host
 * @property {number} signalingPort
 * @property {string} signalingHost
 * @property {string | undefined} databaseUrl undefined: the embedded one is started
 */

/**
 * The one place where defaults come from: server and web are given a complete environment.
 * @param {Env} given
 * @returns {Settings}
 * @throws {Problem} that names the variable that is wrong
 */
export function readSettings(given) {
  const env = withoutEmpty(given);
  const port = readPort("PORT", env["PORT"] ?? "3000");
  const publicUrl = readOrigin("PUBLIC_URL", env["PUBLIC_URL"] ?? `http://localhost:${port}`);
  // Someone who tries it out on their own machine does not want to serve the whole network.
  const everywhere = isLoopback(publicUrl) ? "127.0.0.1" : "0.0.0.0";
  const settings = {
    publicUrl,
    dataDir: path.resolve(env["DATA_DIR"] ?? inRoot(".data")),
    port,
    host: env["HOST"] ?? everywhere,
    signalingPort: readPort("SIGNALING_PORT", env["SIGNALING_PORT"] ?? "4000"),
    signalingHost: env["SIGNALING_HOST"] ?? everywhere,
    databaseUrl: env["DATABASE_URL"],
  };
  if (settings.port === settings.signalingPort) {
    throw new Problem(`PORT and SIGNALING_PORT are both ${settings.port}: the web app and the server need one each.`);
  }
  return settings;
}

/**
 * The environment of server and web. Secrets are made up only for the embedded database: an installation with a database
 * of its own has to name its secrets, and server and web refuse to start without.
 * @param {Env} given
 * @param {Settings} settings
 * @param {{ databaseUrl: string, workerFile: string }} provided
 * @returns {Env}
 */
export function completeEnvironment(given, settings, { databaseUrl, workerFile }) {
  const env = withoutEmpty(given);
  const isEmbedded = settings.databaseUrl === undefined;
  return {
    SIGNALING_URL: signalingUrl(settings),
    MEDIA_PORT: "40000",
    MEDIASOUP_WORKER_BIN: workerFile,
    NEXT_TELEMETRY_DISABLED: "1",
    ...(isEmbedded && { ALLOW_GUEST_HOSTS: "true", ...installationSecrets(settings.dataDir) }),
    ...env,
    NODE_ENV: "production",
    PUBLIC_URL: settings.publicUrl,
    DATABASE_URL: databaseUrl,
    DATA_DIR: settings.dataDir,
    HOST: settings.host,
    PORT: String(settings.port),
    SIGNALING_HOST: settings.signalingHost,
    SIGNALING_PORT: String(settings.signalingPort),
  };
}

/** @param {Settings} settings */
function signalingUrl({ publicUrl, signalingPort }) {
  const url = new URL(publicUrl);
  url.port = String(signalingPort);
  return url.origin;
}

/** @param {string} origin */
function isLoopback(origin) {
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(origin).hostname);
}

/**
 * An empty variable counts as unset, as `NAME=` in an .env file means it.
 * @param {Env} env
 * @returns {Record<string, string>}
 */
function withoutEmpty(env) {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

/**
 * @param {string} name
 * @param {string} text
 */
function readOrigin(name, text) {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && ["http:", "https:"].includes(url.protocol) && url.pathname === "/" && !url.search) return url.origin;
  throw new Problem(`${name} is "${text}"; it has to be an address without a path, like https://meet.example.org`);
}

/**
 * @param {string} name
 * @param {string} text
 */
function readPort(name, text) {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Problem(`${name} is "${text}"; it has to be a number from 1 to 65535.`);
}
