/**
 * Run by tests as a server of its own: renders one file, prints a line once it is open and the result at the end.
 * Arguments: the root, the file, and `bare` to go without the operating system's help.
 */
import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { runChild } from "../child-run.ts";
import { BARE, findIsolation } from "../isolation.ts";
import { DEFAULT_LIMITS } from "../limits.ts";
import { PAGES_FILE } from "../paths.ts";

const [root, file, bare] = process.argv.slice(2);
const folder = join(root!, "deck-rendered-by-a-test");
await mkdir(folder);
await copyFile(file!, join(folder, PAGES_FILE));
const outcome = await runChild({
  order: { task: "render", folder, file: PAGES_FILE, limits: DEFAULT_LIMITS },
  isolation: bare ? BARE : await findIsolation(),
  signal: new AbortController().signal,
  onMeta: (meta) => console.log(JSON.stringify(meta.pageCount)),
  onPage: () => undefined,
});
console.log(JSON.stringify(outcome));
