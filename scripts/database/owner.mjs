import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import { Problem } from "../shared/problem.mjs";
import { postgresBinaries, postgresPackage } from "./binaries.mjs";

/** Where root puts what the database's user cannot reach inside the clone. */
const REACHABLE_FOLDER = "/var/lib/moim";
const USER = "postgres";

/**
 * Who runs PostgreSQL, with which binaries, on which folder.
 * @typedef {{ uid?: number, gid?: number, binaries: string, folder: string }} DatabasePlace
 */

/**
 * PostgreSQL refuses to run as root. As root it therefore runs as the user "postgres", or as whoever the data already
 * belongs to. They must be able to reach the binaries and the data: from a clone under a home of mode 0700 they cannot,
 * and then both live in /var/lib/moim.
 * @param {string} dataDir
 * @param {(text: string) => void} say
 * @returns {DatabasePlace}
 */
export function databasePlace(dataDir, say) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const inside = path.join(dataDir, "postgres");
  if (process.getuid?.() !== 0) {
    if (existsSync(inside) && statSync(inside).uid !== process.getuid?.()) {
      throw new Problem(`The database in ${inside} belongs to another user. Start Moim as that user (or as root, if root
created it), or set DATA_DIR to a folder of your own.`);
    }
    return { binaries: postgresBinaries(), folder: inside };
  }

  const id = createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
  const outside = path.join(REACHABLE_FOLDER, `data-${id}`);
  const existing = [inside, outside].find((folder) => existsSync(folder));
  const user = existing ? ownerOf(existing) : findOrCreateUser();
  const binaries = reachableBinaries(user, say);
  if (existing) return { ...user, binaries, folder: existing };
  openToGroup(user, dataDir);
  if (canEnter(user, dataDir)) return { ...user, binaries, folder: inside };
  makeReachableFolder();
  say(`The user "${USER}" cannot reach ${dataDir}; the database lives in ${outside} instead.`);
  return { ...user, binaries, folder: outside };
}

/**
 * A data folder that only root may enter is opened, to pass through and no more, to the database user's group.
 * @param {User} user
 * @param {string} dataDir
 */
function openToGroup({ gid }, dataDir) {
  const { uid, mode } = statSync(dataDir);
  if (uid !== 0 || (mode & 0o077) !== 0) return;
  chownSync(dataDir, 0, gid);
  chmodSync(dataDir, 0o710);
}

/**
 * Creates a folder that is the database user's own.
 * @param {DatabasePlace} place
 */
export function makeOwnFolder(place) {
  mkdirSync(place.folder, { recursive: true, mode: 0o700 });
  if (place.uid !== undefined && place.gid !== undefined) chownSync(place.folder, place.uid, place.gid);
}

/** @typedef {{ uid: number, gid: number }} User */

/**
 * @param {string} folder
 * @returns {User}
 */
function ownerOf(folder) {
  const { uid, gid } = statSync(folder);
  if (uid !== 0) return { uid, gid };
  throw new Problem(
    `${folder} belongs to root, as whom PostgreSQL does not run: give it back with chown -R ${USER} ${folder}`,
  );
}

/** @returns {User} */
function findOrCreateUser() {
  const found = findUser();
  if (found) return found;
  const created = spawnSync("useradd", [
    "--system",
    "--user-group",
    "--no-create-home",
    "--shell",
    "/usr/sbin/nologin",
    USER,
  ]);
  const user = findUser();
  if (user) return user;
  throw new Problem(`PostgreSQL does not run as root, and the user "${USER}" could not be created: ${String(created.stderr).trim()}
Create it (useradd --system ${USER}), start Moim as an ordinary user, or set DATABASE_URL.`);
}

/** @returns {User | null} */
function findUser() {
  const [uid, gid] = ["-u", "-g"].map((flag) => spawnSync("id", [flag, USER], { encoding: "utf8" }).stdout.trim());
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

/**
 * @param {User} user
 * @param {string} folder
 */
function canEnter({ uid, gid }, folder) {
  return spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { uid, gid, cwd: "/", stdio: "ignore" }).status === 0;
}

/**
 * @param {User} user
 * @param {(text: string) => void} say
 */
function reachableBinaries(user, say) {
  const inClone = postgresBinaries();
  if (canEnter(user, inClone)) return inClone;
  /** @type {{ version: string }} */
  const { version } = JSON.parse(readFileSync(path.join(postgresPackage(), "package.json"), "utf8"));
  const copy = path.join(REACHABLE_FOLDER, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  say(`The user "${USER}" cannot reach this clone; PostgreSQL's binaries are copied to ${copy}.`);
  makeReachableFolder();
  const partial = `${copy}.${process.pid}`;
  cpSync(inClone, partial, { recursive: true, verbatimSymlinks: true });
  renameSync(partial, copy);
  return copy;
}

function makeReachableFolder() {
  mkdirSync(REACHABLE_FOLDER, { recursive: true, mode: 0o755 });
  if ((statSync(REACHABLE_FOLDER).mode & 0o001) === 0) {
    throw new Problem(`${REACHABLE_FOLDER} has to be reachable by the user "${USER}": chmod 755 ${REACHABLE_FOLDER}`);
  }
}
