import { isIP } from "node:net";
import { createLogger } from "../../apps/server/src/logger.ts";
import { openTurnAccess } from "../../apps/server/src/turn/access.ts";
import { judgeCertificate } from "./certificate.mjs";
import { fail, ok, reasonOf, warn } from "./finding.mjs";
import { allocate, readTurnUrl } from "./turn-client.mjs";

/** @typedef {import("./finding.mjs").Finding} Finding */
/** TURN's answers (RFC 8656). */
const [DONE, FORBIDDEN] = [0, 403];
/** @type {Record<number, [says: string, todo: string]>} */
const refusals = {
  401: [
    "It refuses the credentials the server makes.",
    "TURN_SECRET has to be what coturn has as static-auth-secret, and both clocks have to agree.",
  ],
  403: ["It relays to nobody.", "Compare its configuration with infra/coturn/turnserver.conf."],
  486: ["It has no more room for allocations.", "Raise total-quota, or see who uses it up."],
  508: ["It has no more ports for relays.", "Widen min-port to max-port in its configuration."],
};

/**
 * Makes an allocation by each address that browsers are told, with credentials as the server makes them.
 * @param {import("../../apps/server/src/config.ts").Config} config
 * @param {readonly string[]} peers addresses of the media server
 * @returns {Promise<{ findings: Finding[], seen: string[] }>} `seen`: this machine's addresses as the TURN servers see them
 */
export async function examineTurn(config, peers) {
  if (config.turn === null) {
    const says = "None is set: people whose network lets only some ports through can't join.";
    return {
      findings: [warn("TURN", says, "Set TURN_URLS and TURN_SECRET, or a bought service: docs/operating.md.")],
      seen: [],
    };
  }
  const { servers } = await openTurnAccess(config.turn, { log: createLogger("silent") }).accessOf("doctor");
  if (servers.length === 0)
    return {
      findings: [
        fail(
          "TURN",
          "The bought service gave no servers.",
          "Ask it by hand, with what TURN_FETCH_URL or TURN_COMMAND says.",
        ),
      ],
      seen: [],
    };
  const peer = relayedTo(peers);
  const all = servers.flatMap(({ urls, ...credentials }) => urls.map((url) => ({ url, credentials })));
  const looked = await Promise.all(
    all.map(({ url, credentials }) => examineOne(url, credentials, peer, config.turn?.from === "secret")),
  );
  return { findings: looked.flatMap(({ findings }) => findings), seen: looked.flatMap(({ seenAs }) => seenAs ?? []) };
}

/**
 * The address of the media server that relaying is tried to: one that people behind a TURN server would be relayed to. IPv4 first, and
 * never loopback, which coturn relays to for nobody, as long as there is another.
 * @param {readonly string[]} peers
 */
export function relayedTo(peers) {
  const numbers = peers.filter((address) => isIP(address) !== 0);
  const far = numbers.filter((address) => !address.startsWith("127.") && address !== "::1");
  return far.find((address) => isIP(address) === 4) ?? far[0] ?? numbers[0] ?? "127.0.0.1";
}

/**
 * @param {string} url
 * @param {import("./turn-client.mjs").Credentials} credentials
 * @param {string} peer
 * @param {boolean} isOwn
 * @returns {Promise<{ findings: Finding[], seenAs?: string | undefined }>}
 */
async function examineOne(url, credentials, peer, isOwn) {
  const { by, host, port } = readTurnUrl(url);
  const name = `TURN by ${by === "udp" ? "UDP" : by === "tcp" ? "TCP" : "TLS"}`;
  try {
    const { error, permission, seenAs, certificate, isTrusted } = await allocate(url, credentials, peer);
    const findings = [judge(name, { error, permission, peer, isOwn })];
    if (certificate?.valid_to) findings.push(judgeCertificate(`${name}, certificate`, certificate, isTrusted));
    return { findings, seenAs };
  } catch (error) {
    const todo = "See that coturn runs and listens there, and that the firewall lets this port through.";
    return { findings: [fail(name, `${host}:${port} can't be reached: ${reasonOf(error)}.`, todo)] };
  }
}

/**
 * @param {string} name
 * @param {{ error: number, permission: number, peer: string, isOwn: boolean }} answer
 */
function judge(name, { error, permission, peer, isOwn }) {
  if (error !== DONE) {
    const [says, todo] = refusals[error] ?? [`It refuses with ${error}.`, "Its log says why."];
    return fail(name, says, todo);
  }
  if (permission === DONE) return ok(name, `An allocation was made, and may relay to ${peer}.`);
  const says = `An allocation was made, and it doesn't relay to the media server at ${peer}.`;
  if (permission === FORBIDDEN && isOwn)
    return fail(name, says, `coturn's configuration needs allowed-peer-ip=${peer}.`);
  return fail(name, says, "Its log says why.");
}
