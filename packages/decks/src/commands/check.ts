/** npm run decks:check -- DIR [--json]: how every file of a folder fares as slides. */
import { resolve } from "node:path";
import { checkFiles } from "../check-files.ts";
import { checkTable } from "../check-table.ts";

const args = process.argv.slice(2);
const [folder, ...more] = args.filter((arg) => arg !== "--json");
if (folder === undefined || more.length > 0) {
  console.error("usage: npm run decks:check -- DIR [--json]");
  process.exit(2);
}
const json = args.includes("--json");
// npm runs us in the project's folder; a relative path is meant from where it was typed.
const from = process.env["INIT_CWD"] ?? process.cwd();
const progress = process.stderr.isTTY && !json;
const checked = await checkFiles(resolve(from, folder), ({ file }) => {
  if (progress) console.error(file);
});
console.log(json ? JSON.stringify(checked, null, 2) : checkTable(checked));
