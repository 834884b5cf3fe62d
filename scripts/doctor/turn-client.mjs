import { createHash } from "node:crypto";
import dgram from "node:dgram";
import net from "node:net";
import tls from "node:tls";
import {
  addressIn,
  attribute,
  errorOf,
  kind,
  message,
  parse,
  uint32,
  xorAddress,
} from "../../apps/server/src/turn/stun.ts";

const LIMIT_MS = 4_000;
/** A packet may be lost: RFC 8489 repeats after half a second, then after twice that. */
const REPEAT_MS = [500, 1_500];
const HEADER_BYTES = 20;
const UDP = Buffer.from([17, 0, 0, 0]);

/** @typedef {{ username: string, credential: string }} Credentials */
/** @typedef {{ send: (bytes: Buffer) => void, close: () => void, certificate: tls.PeerCertificate | null, isTrusted: boolean }} Line */
/** @typedef {import("../../apps/server/src/turn/stun.ts").Message} Message */
/**
 * What came of asking for a relay.
 * @typedef {object} Allocation
 * @property {number} error TURN's code; 0: it was made
 * @property {number} permission of relaying to the peer; 0: granted
 * @property {string | undefined} seenAs this machine's address as the server sees it
 * @property {tls.PeerCertificate | null} certificate by TLS
 * @property {boolean} isTrusted whether browsers would take that certificate, as far as this machine knows
 */

/**
 * Where a TURN address leads (RFC 7065).
 * @param {string} url
 */
export function readTurnUrl(url) {
  const [, scheme, six, name, port, transport] =
    /^(turns?):(?:\[(.+)\]|([^:?]+))(?::(\d+))?(?:\?transport=(\w+))?$/.exec(url) ?? [];
  const isTls = scheme === "turns";
  const by = isTls ? "tls" : transport === "tcp" ? "tcp" : "udp";
  return {
    by: /** @type {"udp" | "tcp" | "tls"} */ (by),
    host: six ?? name ?? "",
    port: Number(port ?? (isTls ? 5349 : 3478)),
  };
}

/**
 * Really makes an allocation, asks to relay to a peer, and gives it up again.
 * @param {string} url
 * @param {Credentials} credentials
 * @param {string} peer
 * @returns {Promise<Allocation>}
 * @throws {Error} when the server can't be reached or doesn't answer
 */
export async function allocate(url, credentials, peer) {
  /** @type {Map<string, (answer: Message) => void>} */
  const waiting = new Map();
  const line = await open(url, (answer) => waiting.get(answer.id)?.(answer));
  const isUdp = readTurnUrl(url).by === "udp";
  let realm = "";
  /** @type {Buffer} */
  let nonce = Buffer.alloc(0);

  /** @param {number} type @param {import("../../apps/server/src/turn/stun.ts").Attributes} attributes @returns {Promise<Message>} */
  const request = async (type, attributes) => {
    const key = createHash("md5").update(`${credentials.username}:${realm}:${credentials.credential}`).digest();
    const { bytes, id } =
      nonce.length === 0
        ? message(type, attributes)
        : message(
            type,
            [
              ...attributes,
              [attribute.username, credentials.username],
              [attribute.realm, realm],
              [attribute.nonce, nonce],
            ],
            { key },
          );
    /** @type {PromiseWithResolvers<Message>} */
    const { promise, resolve, reject } = Promise.withResolvers();
    waiting.set(id, resolve);
    const timers = isUdp ? REPEAT_MS.map((ms) => setTimeout(() => line.send(bytes), ms)) : [];
    timers.push(setTimeout(() => reject(new Error("it doesn't answer")), LIMIT_MS));
    line.send(bytes);
    const answer = await promise.finally(() => timers.forEach((timer) => clearTimeout(timer)));
    realm = answer.attributes.get(attribute.realm)?.toString() ?? realm;
    nonce = answer.attributes.get(attribute.nonce) ?? nonce;
    return answer;
  };
  try {
    const wish = /** @type {const} */ ([
      [attribute.transport, UDP],
      [attribute.family, Buffer.from([net.isIPv6(peer) ? 2 : 1, 0, 0, 0])],
    ]);
    let made = await request(kind.allocate, [...wish]);
    if (errorOf(made) === 401) made = await request(kind.allocate, [...wish]);
    const error = errorOf(made);
    const permission =
      error === 0 ? errorOf(await request(kind.createPermission, [[attribute.peer, xorAddress(peer, 40_000)]])) : -1;
    if (error === 0) await request(kind.refresh, [[attribute.lifetime, uint32(0)]]);
    return {
      error,
      permission,
      seenAs: addressIn(made, attribute.mapped),
      certificate: line.certificate,
      isTrusted: line.isTrusted,
    };
  } finally {
    line.close();
  }
}

/**
 * @param {string} url
 * @param {(answer: Message) => void} onMessage
 * @returns {Promise<Line>}
 */
function open(url, onMessage) {
  const { by, host, port } = readTurnUrl(url);
  return by === "udp" ? openUdp(host, port, onMessage) : openStream(by, host, port, onMessage);
}

/** @param {string} host @param {number} port @param {(answer: Message) => void} onMessage @returns {Promise<Line>} */
function openUdp(host, port, onMessage) {
  const socket = dgram.createSocket(net.isIPv6(host) ? "udp6" : "udp4");
  socket.on("message", (bytes) => onMessage(parse(bytes)));
  return new Promise((resolve, reject) => {
    socket.once("error", reject);
    // Connected, a port that nobody listens on is told of.
    socket.connect(port, host, () => {
      socket.on("error", () => {}); // what doesn't answer is said by the request
      resolve({
        send: (bytes) => socket.send(bytes, () => {}),
        close: () => socket.close(),
        certificate: null,
        isTrusted: true,
      });
    });
  });
}

/** @param {"tcp" | "tls"} by @param {string} host @param {number} port @param {(answer: Message) => void} onMessage @returns {Promise<Line>} */
function openStream(by, host, port, onMessage) {
  const name = net.isIP(host) ? {} : { servername: host };
  // Whatever certificate there is, is looked at; credentials that travel here are good for minutes, for this one look.
  const socket =
    by === "tcp" ? net.connect(port, host) : tls.connect({ host, port, ...name, rejectUnauthorized: false });
  let held = Buffer.alloc(0);
  socket.on("data", (bytes) => {
    held = Buffer.concat([held, bytes]);
    while (held.length >= HEADER_BYTES && held.length >= HEADER_BYTES + held.readUInt16BE(2)) {
      const end = HEADER_BYTES + held.readUInt16BE(2);
      onMessage(parse(held.subarray(0, end)));
      held = held.subarray(end);
    }
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => socket.destroy(new Error("it can't be reached")), LIMIT_MS);
    socket.once("error", (/** @type {Error} */ error) => {
      clearTimeout(timer);
      reject(error);
    });
    socket.once(by === "tcp" ? "connect" : "secureConnect", () => {
      clearTimeout(timer);
      socket.on("error", () => {});
      const secure = socket instanceof tls.TLSSocket ? socket : null;
      resolve({
        send: (bytes) => socket.write(bytes),
        close: () => socket.destroy(),
        certificate: secure?.getPeerCertificate() ?? null,
        isTrusted: secure?.authorized ?? true,
      });
    });
  });
}
