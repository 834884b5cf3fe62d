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

/**
 * A TCP port that nothing listens on at the moment.
 * @param {string} [host]
 * @returns {Promise<number>}
 */
export function freePort(host = "127.0.0.1") {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen({ port: 0, host }, () => {
      const address = /** @type {net.AddressInfo} */ (server.address());
      server.close(() => resolve(address.port));
    });
  });
}

/**
 * The first of `count` consecutive ports that neither TCP nor UDP uses: a media worker listens with both.
 * @param {number} count
 * @returns {Promise<number>}
 */
export async function freeMediaPorts(count) {
  for (;;) {
    const first = 41_000 + Math.floor(Math.random() * 10_000);
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
