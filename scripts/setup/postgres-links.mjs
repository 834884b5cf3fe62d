import { existsSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { postgresPackage } from "../database/binaries.mjs";

/**
 * npm packages cannot hold symbolic links, so the embedded PostgreSQL lists the ones between its libraries; its install
 * script, which we don't run, makes them.
 */
export function linkPostgresLibraries() {
  const folder = postgresPackage();
  const list = path.join(folder, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const place = path.join(folder, target);
    if (!existsSync(place)) symlinkSync(path.relative(path.dirname(target), source), place);
  }
}
