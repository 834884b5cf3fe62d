import { readFileSync } from "node:fs";
import { inRoot } from "../shared/paths.mjs";

/**
 * What of a TURN server's configuration differs from place to place.
 * @typedef {object} TurnPlace
 * @property {string} secret shared with Moim's server
 * @property {string} realm
 * @property {readonly string[]} [addresses] where it listens and relays; default: every address of the machine
 * @property {readonly string[]} peers addresses of the media server: the only ones that are relayed to
 * @property {number} port UDP and TCP
 * @property {number} tlsPort
 * @property {string | undefined} [certificateFile] without it there is no TLS
 * @property {string | undefined} [keyFile]
 * @property {string} stateFolder for what it writes
 */

/**
 * coturn's whole configuration: infra/coturn/turnserver.conf and what belongs to this place.
 * @param {TurnPlace} place
 * @returns {string}
 * @throws {Error} when a value would break out of its line
 */
export function turnConfiguration({ addresses = [], peers, certificateFile, keyFile, stateFolder, ...place }) {
  const lines = [
    ["realm", place.realm],
    ["static-auth-secret", place.secret],
    ["listening-port", String(place.port)],
    ...addresses.flatMap((address) => [
      ["listening-ip", address],
      ["relay-ip", address],
    ]),
    ...peers.map((peer) => ["allowed-peer-ip", peer]),
    ...(certificateFile && keyFile
      ? [
          ["tls-listening-port", String(place.tlsPort)],
          ["cert", certificateFile],
          ["pkey", keyFile],
        ]
      : [["no-tls"]]),
    ["userdb", `${stateFolder}/users.sqlite`],
    ["pidfile", `${stateFolder}/coturn.pid`],
  ];
  const base = readFileSync(inRoot("infra/coturn/turnserver.conf"), "utf8");
  return `${base}\n# Of this place.\n${lines.map(([name = "", value]) => line(name, value)).join("\n")}\n`;
}

/**
 * @param {string} name
 * @param {string | undefined} value
 */
function line(name, value) {
  if (value === undefined) return name;
  if (!/^[\x21-\x7e]+$/.test(value)) throw new Error(`${name} can't be written into coturn's configuration`);
  return `${name}=${value}`;
}

/**
 * The addresses browsers are told, the way that is most often open first.
 * @param {string} host name or address
 * @param {{ port: number, tlsPort: number, hasTls: boolean }} place
 * @returns {string[]}
 */
export function turnUrls(host, { port, tlsPort, hasTls }) {
  const name = host.includes(":") ? `[${host}]` : host;
  return [
    `turn:${name}:${port}?transport=udp`,
    `turn:${name}:${port}?transport=tcp`,
    ...(hasTls ? [`turns:${name}:${tlsPort}?transport=tcp`] : []),
  ];
}
