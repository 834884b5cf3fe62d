import dgram from "node:dgram";
import net from "node:net";
import { fail, ok, reasonOf, warn } from "./finding.mjs";

/** @typedef {import("./finding.mjs").Finding} Finding */
const LIMIT_MS = 3_000;

/**
 * Whether the media server takes connections at the addresses browsers are told.
 * @param {{ addresses: readonly string[], own: readonly string[], firstPort: number, workers: number }} media
 * @returns {Promise<Finding[]>}
 */
export async function examineMediaPorts({ addresses, own, firstPort, workers }) {
  const ports = Array.from({ length: workers }, (_, index) => firstPort + index);
  const range = workers === 1 ? `${firstPort}` : `${firstPort} to ${firstPort + workers - 1}`;
  const notListening = `See that the server runs with MEDIA_PORT=${firstPort} and MEDIA_WORKERS=${workers}.`;
  /** @type {Finding[]} */
  const findings = [];
  const free = [];
  for (const port of ports) if (await isUdpFree(port)) free.push(port);
  findings.push(
    free.length === 0
      ? ok("media ports, UDP", `Something listens on ${range}.`)
      : fail("media ports, UDP", `Nothing listens on ${free.join(", ")}.`, notListening),
  );
  for (const address of addresses) {
    const name = `media ports, TCP at ${address}`;
    const answers = await Promise.all(ports.map(async (port) => ({ port, why: await whyClosed(address, port) })));
    const [first, ...more] = answers.filter(({ why }) => why !== null);
    if (!first) findings.push(ok(name, `${range} can be reached.`));
    else {
      const closed = [first, ...more].map(({ port }) => port).join(", ");
      const says = `${closed} can't be reached: ${first.why}.`;
      // Behind NAT a machine often can't reach itself by its outer address.
      if (own.includes(address))
        findings.push(fail(name, says, `${notListening} A firewall has to let UDP and TCP through.`));
      else
        findings.push(
          warn(
            name,
            says,
            "This may be so only from this machine, behind a router: run the check at /check from elsewhere.",
          ),
        );
    }
  }
  return findings;
}

/** @param {string} host @param {number} port @returns {Promise<string | null>} null: it is open */
function whyClosed(host, port) {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port });
    const end = (/** @type {string | null} */ why) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(why);
    };
    const timer = setTimeout(() => end("there is no answer"), LIMIT_MS);
    socket.once("connect", () => end(null)).once("error", (error) => end(reasonOf(error)));
  });
}

/** @param {number} port @returns {Promise<boolean>} */
function isUdpFree(port) {
  return new Promise((resolve) => {
    const socket = dgram.createSocket("udp4");
    socket.once("error", () => resolve(false));
    socket.bind({ port, exclusive: true }, () => socket.close(() => resolve(true)));
  });
}
