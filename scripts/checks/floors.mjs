// npm run floors: fails when package-lock.json has a copy of a package that is older than it may be.
import { readFileSync } from "node:fs";
import { belowFloor, floors } from "../floors/floors.mjs";
import { inRoot } from "../shared/paths.mjs";

/** @type {{ packages: Record<string, import("../floors/floors.mjs").LockEntry> }} */
const { packages } = JSON.parse(readFileSync(inRoot("package-lock.json"), "utf8"));
const found = belowFloor(packages);
for (const one of found) console.error(one);
if (found.length > 0) {
  console.error("\nWhy there are floors, and which: see scripts/floors/floors.mjs.");
  process.exitCode = 1;
} else {
  console.log(`${floors.length} packages, no copy of them below its floor.`);
}
