import { BlockList, isIP } from "node:net";
import { fail, ok, warn } from "./finding.mjs";

/** @typedef {import("./finding.mjs").Finding} Finding */

const NAME = "announced address";
const inside = new BlockList();
// Loopback, private, shared (RFC 6598) and link-local networks, and no address at all.
for (const [network, prefix] of /** @type {const} */ ([
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
])) {
  inside.addSubnet(network, prefix, "ipv4");
}
for (const [network, prefix] of /** @type {const} */ ([
  ["::", 127],
  ["fc00::", 7],
  ["fe80::", 10],
])) {
  inside.addSubnet(network, prefix, "ipv6");
}

/**
 * Whether an address is reached from the internet at large.
 * @param {string} address
 */
export const isPublic = (address) =>
  isIP(address) !== 0 && !inside.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

/**
 * What is known of where this machine is.
 * @typedef {object} Whereabouts
 * @property {string} publicHost of PUBLIC_URL
 * @property {readonly string[]} publicAddresses where that name leads; none when it leads nowhere
 * @property {readonly string[]} announced what browsers are told: MEDIA_ANNOUNCED_ADDRESS
 * @property {readonly string[]} own addresses of this machine
 * @property {readonly string[]} seen as what the TURN server saw this machine
 */

/**
 * Whether browsers that open the public address can reach the addresses they are told for media.
 * @param {Whereabouts} whereabouts
 * @returns {Finding[]}
 */
export function judgeAddresses({ publicHost, publicAddresses, announced, own, seen }) {
  if (publicAddresses.length === 0) {
    return [
      fail(
        "public name",
        `${publicHost} leads to no address.`,
        "Give the name an A record (and AAAA for IPv6), or correct PUBLIC_URL.",
      ),
    ];
  }
  const isOpen = publicAddresses.some(isPublic);
  if (announced.length === 0) return [judgeNone({ isOpen, own })];
  const findings = announced.map((address) => judgeOne(address, { isOpen, publicAddresses, own, seen }));
  const hasSix = announced.some((address) => isIP(address) === 6);
  const couldSix = [...publicAddresses, ...own].some((address) => isIP(address) === 6 && isPublic(address));
  if (isOpen && couldSix && !hasSix) {
    findings.push(
      warn(
        "IPv6",
        "This machine has a public IPv6 address, and browsers are told none for media.",
        "Add it to MEDIA_ANNOUNCED_ADDRESS, with a comma: networks that have nothing but IPv6 need it.",
      ),
    );
  } else if (hasSix) findings.push(ok("IPv6", "Browsers are told an IPv6 address too."));
  return findings;
}

/** @param {{ isOpen: boolean, own: readonly string[] }} known */
function judgeNone({ isOpen, own }) {
  if (!isOpen) return ok(NAME, "Browsers are told every IPv4 address of this machine, and come from near.");
  const todo = "Set MEDIA_ANNOUNCED_ADDRESS to the address at which this machine is reached from outside.";
  if (own.some((address) => isIP(address) === 4 && isPublic(address))) {
    return warn(NAME, "None is set: browsers are told every IPv4 address of this machine, private ones too.", todo);
  }
  return fail(NAME, "None is set, and no address of this machine is reached from outside.", todo);
}

/**
 * @param {string} address
 * @param {Pick<Whereabouts, "publicAddresses" | "own" | "seen"> & { isOpen: boolean }} known
 */
function judgeOne(address, { isOpen, publicAddresses, own, seen }) {
  const todo = "Set MEDIA_ANNOUNCED_ADDRESS to the address at which this machine is reached from outside.";
  if (isIP(address) === 0) return warn(NAME, `${address} is a name; not every browser looks it up.`, todo);
  if (isOpen && !isPublic(address)) {
    return fail(
      NAME,
      `${address} is a private address, while the public address is not: nobody outside can reach it.`,
      todo,
    );
  }
  if (own.includes(address)) return ok(NAME, `${address} is this machine's.`);
  if (publicAddresses.includes(address)) return ok(NAME, `${address} is where the public name leads.`);
  if (seen.includes(address)) return ok(NAME, `${address} is this machine's as the TURN server sees it.`);
  return warn(NAME, `${address} is neither this machine's nor where the public name leads.`, todo);
}
