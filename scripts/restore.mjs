// npm run restore -- FOLDER [--replace]: what npm run backup wrote. Server and web have to be stopped.
import path from "node:path";
import { parseArgs } from "node:util";
import { restore } from "./backup/backup.mjs";
import { installation } from "./backup/database.mjs";
import { Problem, showError } from "./shared/problem.mjs";

try {
  const { values, positionals } = parseArgs({ options: { replace: { type: "boolean" } }, allowPositionals: true });
  const [folder] = positionals;
  if (!folder) throw new Problem("Where from? npm run restore -- FOLDER");
  const { takenAt } = await restore(installation(process.env), path.resolve(folder), values);
  console.log(`Database and decks are as they were at ${takenAt}.`);
} catch (error) {
  showError(error);
  process.exitCode = 1;
}
