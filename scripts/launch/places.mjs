import { freeMediaPorts, freePort, isFree } from "../shared/ports.mjs";
import { Problem } from "../shared/problem.mjs";

/** @typedef {{ web: number, signaling: number, media: number }} StackPorts */

const FREE_MEDIA_PORTS = 2;

/**
 * Ports as the environment variables that set them.
 * @param {StackPorts | "free" | undefined} ports
 * @returns {Promise<Record<string, string | undefined>>}
 */
export async function portVariables(ports) {
  if (ports === undefined) return {};
  const isGiven = ports !== "free";
  const { web, signaling, media } = isGiven ? ports : await choosePorts();
  return {
    PORT: String(web),
    SIGNALING_PORT: String(signaling),
    MEDIA_PORT: String(media),
    // What the surrounding environment says of addresses belongs to its own ports.
    PUBLIC_URL: `http://localhost:${web}`,
    SIGNALING_URL: undefined,
    // For tests and benches, which take whatever the machine has and want in all the same.
    ...(!isGiven && { MEDIA_WORKERS: String(FREE_MEDIA_PORTS), LOAD_MAX_CPU: "0", LOAD_MAX_MEMORY: "0" }),
  };
}

/** @returns {Promise<StackPorts>} */
async function choosePorts() {
  const web = await freePort();
  let signaling = await freePort();
  while (signaling === web) signaling = await freePort();
  return { web, signaling, media: await freeMediaPorts(FREE_MEDIA_PORTS) };
}

/**
 * @param {import("./environment.mjs").Settings} settings
 * @throws {Problem} when another program listens where server or web should
 */
export async function refuseTakenPorts({ port, host, signalingPort, signalingHost }) {
  for (const [variable, number, address] of /** @type {const} */ ([
    ["PORT", port, host],
    ["SIGNALING_PORT", signalingPort, signalingHost],
  ])) {
    if (await isFree(number, address)) continue;
    throw new Problem(`Port ${number} is taken by another program. Stop that one, or choose another port:

    ${variable}=${number + 10} npm start`);
  }
}

/**
 * Where this machine finds out whether a part answers.
 * @param {string} host
 * @param {number} port
 */
export function probeUrl(host, port) {
  const address = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "[::1]" : host.includes(":") ? `[${host}]` : host;
  return `http://${address}:${port}/healthz`;
}
