// npm run backup -- FOLDER: database and decks, while Moim runs.
import path from "node:path";
import { backUp } from "./backup/backup.mjs";
import { installation } from "./backup/database.mjs";
import { Problem, showError } from "./shared/problem.mjs";

try {
  const [folder] = process.argv.slice(2);
  if (!folder) throw new Problem("Where to? npm run backup -- FOLDER");
  await backUp(installation(process.env), path.resolve(folder));
  console.log(`Database and decks are in ${path.resolve(folder)}. The secrets in .env are not: keep those elsewhere.`);
} catch (error) {
  showError(error);
  process.exitCode = 1;
}
