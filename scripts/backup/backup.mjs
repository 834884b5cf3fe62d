import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { Problem } from "../shared/problem.mjs";
import { dumpDatabase, hasTables, restoreDatabase } from "./database.mjs";

/** @typedef {import("./database.mjs").Installation} Installation */
/** @typedef {{ version: 1, takenAt: string, files: Record<string, string> }} Manifest `files`: SHA-256 of each, in hex */

const DATABASE = "database.dump";
const DECKS = "decks.tar";
const MANIFEST = "manifest.json";

/**
 * Writes database and decks to a new folder, which appears whole or not at all. Nothing has to be stopped: decks are kept by their
 * content and never change. They are copied last, so that all a row of the database names is there, but for what is deleted meanwhile.
 * @param {Installation} from
 * @param {string} folder
 * @throws {Problem}
 */
export async function backUp(from, folder) {
  if (existsSync(folder)) throw new Problem(`${folder} is there already; a backup goes to a new folder.`);
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  await dumpDatabase(from, path.join(unfinished, DATABASE));
  mkdirSync(path.join(from.dataDir, "decks"), { recursive: true });
  tar(["--create", "--file", path.join(unfinished, DECKS), "--directory", from.dataDir, "decks"]);
  /** @type {Manifest} */
  const manifest = { version: 1, takenAt: new Date().toISOString(), files: {} };
  for (const name of [DATABASE, DECKS]) manifest.files[name] = await digest(path.join(unfinished, name));
  writeFileSync(path.join(unfinished, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, folder);
}

/**
 * Brings back database and decks. Server and web have to be stopped.
 * @param {Installation} to
 * @param {string} folder
 * @param {{ replace?: boolean }} [options] replace: what is there may be lost
 * @returns {Promise<Manifest>}
 * @throws {Problem} with nothing changed, when the backup isn't whole or would replace something
 */
export async function restore(to, folder, { replace = false } = {}) {
  const manifest = await check(folder);
  const decks = path.join(to.dataDir, "decks");
  const hasDecks = existsSync(decks) && readdirSync(decks).length > 0;
  if (!replace && (hasDecks || (await hasTables(to)))) {
    throw new Problem(
      `There are data already. Restore into an empty database and data folder, or add --replace to lose them.`,
    );
  }
  mkdirSync(to.dataDir, { recursive: true, mode: 0o700 });
  const coming = path.join(to.dataDir, "restoring");
  rmSync(coming, { recursive: true, force: true });
  mkdirSync(coming);
  tar(["--extract", "--file", path.join(folder, DECKS), "--directory", coming]);
  await restoreDatabase(to, path.join(folder, DATABASE));
  rmSync(decks, { recursive: true, force: true });
  renameSync(path.join(coming, "decks"), decks);
  rmSync(coming, { recursive: true });
  return manifest;
}

/**
 * @param {string} folder
 * @returns {Promise<Manifest>}
 */
async function check(folder) {
  const file = path.join(folder, MANIFEST);
  if (!existsSync(file)) throw new Problem(`${folder} is no backup: it has no ${MANIFEST}.`);
  /** @type {Manifest} */
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  if (manifest.version !== 1) throw new Problem(`${folder} was made by a newer Moim.`);
  for (const name of [DATABASE, DECKS]) {
    const place = path.join(folder, name);
    if (existsSync(place) && (await digest(place)) === manifest.files[name]) continue;
    throw new Problem(`${place} is not what was written: nothing was restored.`);
  }
  return manifest;
}

/** @param {string[]} args */
function tar(args) {
  const { status, stderr } = spawnSync("tar", args, { encoding: "utf8" });
  if (status !== 0) throw new Problem(`tar failed:\n${stderr.trim()}`);
}

/** @param {string} file */
async function digest(file) {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}
