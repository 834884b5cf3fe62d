import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";
import { freeMediaPorts } from "../shared/ports.mjs";
import { Problem } from "../shared/problem.mjs";
import { endGroup, identityOf, sleep } from "../shared/process-identity.mjs";
import { turnConfiguration, turnUrls } from "./configuration.mjs";

/** @typedef {import("../shared/process-identity.mjs").ProcessIdentity} ProcessIdentity */

/**
 * @typedef {object} Coturn
 * @property {ProcessIdentity} identity
 * @property {string[]} urls of it, for TURN_URLS
 * @property {{ port: number, tlsPort: number }} ports
 * @property {Promise<string>} ended resolves with the reason, asked to or not
 * @property {() => Promise<void>} stop
 */

const READY_LIMIT_MS = 15_000;
const STOP_LIMIT_MS = 5_000;
/** The second after each is left to coturn, which takes it for an alternative one. */
const PORTS = 4;

/**
 * Starts Debian's coturn with infra/coturn/turnserver.conf. Resolves when it takes connections.
 * @param {object} options
 * @param {string} options.folder for its configuration, which holds the secret, and what it writes
 * @param {readonly string[]} options.addresses of this machine, but not loopback; browsers are told the first
 * @param {readonly string[]} options.peers addresses of the media server
 * @param {string} options.secret
 * @param {{ certificateFile: string, keyFile: string } | undefined} [options.certificate]
 * @param {{ port: number, tlsPort: number } | undefined} [options.ports] default: free ones
 * @param {(line: string) => void} [options.log]
 * @returns {Promise<Coturn>}
 * @throws {Problem}
 */
export async function startCoturn({ folder, addresses, peers, secret, certificate, ports, log = () => {} }) {
  const [address = ""] = addresses;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const first = ports ? 0 : await freeMediaPorts(PORTS);
  const { port, tlsPort } = ports ?? { port: first, tlsPort: first + 2 };
  const place = { port, tlsPort, hasTls: certificate !== undefined };
  const file = path.join(folder, "turnserver.conf");
  const text = turnConfiguration({
    ...place,
    ...certificate,
    secret,
    realm: "moim",
    addresses,
    peers,
    stateFolder: folder,
  });
  writeFileSync(file, text, { mode: 0o600 });

  const child = spawn("turnserver", ["-c", file], { stdio: ["ignore", "pipe", "pipe"], detached: true });
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on("line", log);
  await new Promise((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", () => reject(new Problem("TURN takes Debian's coturn: apt-get install coturn")));
  });
  const identity = identityOf(/** @type {number} */ (child.pid));
  /** @type {Promise<string>} */
  const ended = new Promise((resolve) => {
    child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  if (!identity) throw new Problem("coturn ended at once");
  const stop = () => endGroup(identity, { graceMs: STOP_LIMIT_MS });
  // Its group is its own, so that Ctrl-C is for whoever started it: should that one just exit, it is ended here.
  process.once("exit", () => child.kill("SIGKILL"));
  try {
    await untilOpen(port, address, ended);
    if (place.hasTls) await untilOpen(tlsPort, address, ended);
  } catch (error) {
    await stop();
    throw error;
  }
  return { identity, urls: turnUrls(address, place), ports: { port, tlsPort }, ended, stop };
}

/**
 * @param {number} port
 * @param {string} host
 * @param {Promise<string>} ended
 */
async function untilOpen(port, host, ended) {
  /** @type {string | undefined} */
  let reason;
  void ended.then((why) => (reason = why));
  const deadline = Date.now() + READY_LIMIT_MS;
  while (!(await opens(port, host))) {
    if (reason !== undefined) throw new Problem(`coturn ended before it listened (${reason}).`);
    if (Date.now() > deadline) throw new Problem(`coturn doesn't listen on ${host}:${port}.`);
    await sleep(50);
  }
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
function opens(port, host) {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host });
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
