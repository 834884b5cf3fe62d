import { existsSync, readFileSync } from "node:fs";
import { inRoot } from "../shared/paths.mjs";

/**
 * A package that runs in production. `name` has "{platform}" where a package exists once per platform, so that the list
 * is the same on every machine. An empty author is not known.
 * @typedef {{ name: string, version: string, folder: string, licence: string, author: string }} ProductionPackage
 *
 * @typedef {object} LockEntry
 * @property {string} [version]
 * @property {boolean} [link]
 * @property {string} [resolved]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [optionalDependencies]
 * @property {Record<string, string>} [peerDependencies]
 * @property {Record<string, { optional?: boolean }>} [peerDependenciesMeta]
 */

/**
 * Licences of packages whose package.json names none, as read in the version that is locked, and where.
 * @type {Readonly<Record<string, string>>}
 */
const readElsewhere = { "combine-errors@3.0.3": "MIT" /* its Readme.md */ };

/** What is run in production; the rest of the repository is for developers. */
const shipped = ["", "apps/server", "apps/web"];

/**
 * All packages from npm that the shipped workspaces need at run time, directly or not, as far as they are installed on
 * this machine. Read from package-lock.json: the known licence tools do not follow npm's workspaces.
 * @returns {ProductionPackage[]}
 */
export function productionPackages() {
  /** @type {{ packages: Record<string, LockEntry> }} */
  const { packages } = JSON.parse(readFileSync(inRoot("package-lock.json"), "utf8"));
  /** @type {Set<string>} */
  const reached = new Set();
  const waiting = [...shipped];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const entry = packages[place];
    if (!entry || reached.has(place)) continue;
    reached.add(place);
    if (entry.link) waiting.push(entry.resolved ?? "");
    const peers = Object.keys(entry.peerDependencies ?? {}).filter(
      // An optional peer is only looked at by the package if it happens to be there.
      (name) => !entry.peerDependenciesMeta?.[name]?.optional,
    );
    const wanted = [...Object.keys({ ...entry.dependencies, ...entry.optionalDependencies }), ...peers];
    for (const name of wanted) {
      const found = resolve(packages, place, name);
      if (found) waiting.push(found);
    }
  }
  const found = [...reached].filter((place) => place.includes("node_modules/") && !packages[place]?.link);
  /** @type {Map<string, ProductionPackage>} */
  const unique = new Map();
  for (const place of found.filter((folder) => existsSync(inRoot(folder, "package.json")))) {
    const described = describe(place, packages[place] ?? {});
    unique.set(`${described.name}@${described.version}`, described);
  }
  return [...unique.values()].toSorted((a, b) => compare(`${a.name}@${a.version}`, `${b.name}@${b.version}`));
}

/**
 * Where `name` is found from `place`, by Node's rule: its own node_modules, then those further up.
 * @param {Record<string, LockEntry>} packages
 * @param {string} place
 * @param {string} name
 */
function resolve(packages, place, name) {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/")))) {
    const candidate = folder ? `${folder}/node_modules/${name}` : `node_modules/${name}`;
    if (packages[candidate]) return candidate;
    if (folder === "") return undefined;
  }
}

/**
 * @param {string} place
 * @param {LockEntry} entry
 * @returns {ProductionPackage}
 */
function describe(place, entry) {
  const manifest = JSON.parse(readFileSync(inRoot(place, "package.json"), "utf8"));
  const isForOnePlatform = entry.os !== undefined || entry.cpu !== undefined;
  return {
    name: isForOnePlatform ? withoutPlatform(manifest.name) : manifest.name,
    version: manifest.version,
    folder: place,
    licence: readElsewhere[`${manifest.name}@${manifest.version}`] ?? licenceOf(manifest),
    author: authorOf(manifest),
  };
}

/** @param {string} name */
function withoutPlatform(name) {
  return name.replace(
    /(linux|linuxmusl|darwin|win32|windows)-(x64|arm64|arm|ia32)(-(gnu|glibc|musl|msvc))?$/,
    "{platform}",
  );
}

/** @param {{ license?: unknown, licenses?: { type?: string }[] }} manifest */
function licenceOf({ license, licenses }) {
  if (typeof license === "string") return license;
  if (license && typeof license === "object" && "type" in license) return String(license.type);
  if (Array.isArray(licenses)) return licenses.map(({ type }) => type).join(" OR ");
  return "unknown";
}

/** @param {{ author?: unknown, contributors?: unknown[] }} manifest */
function authorOf({ author, contributors }) {
  const first = author ?? contributors?.[0];
  const name = first && typeof first === "object" && "name" in first ? first.name : first;
  // "Name <address> (page)"
  return typeof name === "string" ? name.replace(/\s*[<(].*$/, "") : "";
}

/**
 * @param {string} a
 * @param {string} b
 */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
