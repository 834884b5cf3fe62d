import dgram from "node:dgram";
import net from "node:net";

/**
 * Whether a TCP port of this machine can be listened on.
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
export function isFree(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** Where ports are chosen: below those that systems give to connections going out, which could take one before it is listened on. */
const CHOSEN = { tcp: 21_000, media: 11_000, count: 10_000 };

/**
 * A TCP port that nothing listens on at the moment.
 * @param {string} [host]
 * @returns {Promise<number>}
 */
export async function freePort(host = "127.0.0.1") {
  for (;;) {
    const port = CHOSEN.tcp + Math.floor(Math.random() * CHOSEN.count);
    if (await isFree(port, host)) return port;
  }
}

/**
 * The first of `count` consecutive ports that neither TCP nor UDP uses: a media worker listens with both.
 * @param {number} count
 * @returns {Promise<number>}
 */
export async function freeMediaPorts(count) {
  for (;;) {
    const first = CHOSEN.media + Math.floor(Math.random() * CHOSEN.count);
    const ports = Array.from({ length: count }, (_, index) => first + index);
    const free = await Promise.all(ports.flatMap((port) => [isFree(port, "0.0.0.0"), isUdpFree(port)]));
    if (free.every(Boolean)) return first;
  }
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isUdpFree(port) {
  return new Promise((resolve) => {
    const socket = dgram.createSocket("udp4");
    socket.once("error", () => resolve(false));
    socket.bind(port, () => socket.close(() => resolve(true)));
  });
}
